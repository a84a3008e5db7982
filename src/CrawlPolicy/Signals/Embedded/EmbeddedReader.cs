using CrawlPolicy.Signals.Files;
using CrawlPolicy.Signals.Rsl;
using CrawlPolicy.Signals.TdmRep;
using CrawlPolicy.Signals.Vocabularies;

namespace CrawlPolicy.Signals.Embedded;

/// <summary>Reads the permission signals in the XMP packets of a file (IPTC Photo Metadata 2023.1, TDMRep §5.4, RSL 1.0 §4.8).</summary>
/// <param name="location">The file.</param>
internal sealed class EmbeddedReader(string location)
{
    private const string Prohibited = "DMI-PROHIBITED";

    private readonly SignalFindings _findings = new();
    private SignalStatement? _plus;
    private SignalStatement? _rsl;
    private TdmReservation? _tdm;

    /// <summary>Reads a file. Never throws, and takes time linear in its length.</summary>
    /// <param name="content">Its bytes, of any format.</param>
    /// <param name="location">Where it was had.</param>
    public static EmbeddedSignals Read(ReadOnlySpan<byte> content, string location)
    {
        var (packets, isCut) = XmpPackets.Find(content);
        if (packets.Count == 0)
        {
            return EmbeddedSignals.None;
        }

        var reader = new EmbeddedReader(location);
        foreach (var packet in packets)
        {
            reader.Read(packet);
        }

        if (isCut)
        {
            reader._findings.Add("too-many", $"The file has more than {XmpPackets.Maximum} XMP packets, or {XmpPackets.MaximumTotal} bytes of them; the rest is not read.", location);
        }

        return new EmbeddedSignals { Plus = reader._plus, Tdm = reader._tdm, Rsl = reader._rsl, Findings = reader._findings.All };
    }

    private void Read(string packet)
    {
        var properties = XmpReader.Read(packet);
        foreach (var value in properties.DataMining)
        {
            ReadPlus(value, properties);
        }

        foreach (var document in properties.Rsl)
        {
            var statement = RslSource.ReadInline(document, $"{location}#xmp:rsl", _findings);
            _rsl = _rsl is null ? statement : SignalStatements.MostRestrictive(_rsl, statement);
        }

        ReadTdm(properties);
        if (properties.Problem is { } problem)
        {
            _findings.Add("malformed-xmp", $"An XMP packet is broken, and says nothing from there on: {problem}", location);
        }
    }

    private void ReadPlus(string value, XmpProperties properties)
    {
        var key = value[(value.AsSpan().LastIndexOfAny("/:#") + 1)..].ToUpperInvariant();
        var statement = new SignalStatement(SignalProtocol.Plus, $"{location}#plus:DataMining", value);
        if (!Crosswalk.PlusDataMining.TryFind(key, out var scope))
        {
            _findings.Add("unknown-value", $"\"{value}\" is no value of plus:DataMining. It says nothing, unless it begins with {Prohibited}.", statement.Location);
            if (!key.StartsWith(Prohibited, StringComparison.Ordinal))
            {
                return;
            }

            // Some prohibition it is: as long as nobody knows which, the whole.
            Crosswalk.PlusDataMining.TryFind(Prohibited, out scope);
        }

        // A constraint that is named is for people to read; what it may permit is not known.
        var condition = key.Contains("-SEE", StringComparison.Ordinal)
            ? SignalStatement.Cut($"What the constraint permits: {(properties.Constraints.Count == 0 ? "none is given" : string.Join(" ", properties.Constraints))}.")
            : null;
        statement = statement with { Denied = scope.Denied, Allowed = scope.Allowed, Condition = condition };
        _plus = _plus is null ? statement : SignalStatements.MostRestrictive(_plus, statement);
    }

    private void ReadTdm(XmpProperties properties)
    {
        var policy = properties.Policies.FirstOrDefault();
        foreach (var value in properties.Reservations.DefaultIfEmpty())
        {
            if (value is null && policy is null)
            {
                return;
            }

            var read = TdmReservation.Read(value, policy, $"{location}#tdm:reservation");
            if (value is not null && read.IsReserved is null)
            {
                _findings.Add("malformed-reservation", $"The tdm:reservation \"{value}\" is neither 1 nor 0, and is unset. Write 1 or 0.", read.Location);
            }

            if (_tdm?.IsReserved is null || (read.IsReserved == true && _tdm.IsReserved == false))
            {
                _tdm = read with { PolicyUrl = read.PolicyUrl ?? _tdm?.PolicyUrl };
            }
        }
    }
}
