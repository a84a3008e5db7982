using CrawlPolicy.Robots;
using CrawlPolicy.Signals.Files;

namespace CrawlPolicy.Signals.TdmRep;

/// <summary>The file <c>/.well-known/tdmrep.json</c> (TDMRep §5.1): the first entry whose location matches a path counts.</summary>
internal sealed class TdmRepSource : SignalSource
{
    /// <summary>How many policies of one file are read.</summary>
    public const int MaximumPolicies = 4;

    /// <summary>Where the file lies.</summary>
    public const string Path = "/.well-known/tdmrep.json";

    private readonly (RobotsPattern Location, TdmReservation Reservation)[] _entries;
    private readonly SignalStatement?[] _statements;

    private TdmRepSource((RobotsPattern Location, TdmReservation Reservation)[] entries, SignalStatement?[] statements)
    {
        _entries = entries;
        _statements = statements;
    }

    /// <summary>The policies that reserved entries name, as they are written, each once; the first <see cref="MaximumPolicies"/>.</summary>
    public IReadOnlyList<string> PolicyUrls =>
    [
        .. _entries.Where(static entry => entry.Reservation.IsReserved == true).Select(static entry => entry.Reservation.PolicyUrl)
            .OfType<string>().Distinct(StringComparer.Ordinal).Take(MaximumPolicies),
    ];

    /// <summary>Reads the file. Never throws; a file that is not readable says nothing from where it is broken.</summary>
    public static TdmRepSource Read(SignalFile file)
    {
        var findings = new SignalFindings();
        (RobotsPattern, TdmReservation Reservation)[] entries = [.. TdmRepReader.Read(file, findings)];
        return new TdmRepSource(entries, Array.ConvertAll(entries, static entry => entry.Reservation.Statement)) { Findings = findings.All };
    }

    /// <summary>The same file with what its policies permit.</summary>
    /// <param name="policies">The policies that could be read, by their addresses as written.</param>
    public TdmRepSource With(IReadOnlyDictionary<string, TdmPolicy> policies) => policies.Count == 0 ? this : new TdmRepSource(
        _entries,
        Array.ConvertAll(_entries, entry =>
            entry.Reservation is { IsReserved: true, PolicyUrl: { } url } && policies.TryGetValue(url, out var policy)
                ? entry.Reservation.With(policy)
                : entry.Reservation.Statement))
    {
        Findings = [.. Findings.Concat(policies.Values.SelectMany(static policy => policy.Findings)).Take(MaximumFindings)],
    };

    /// <summary>The properties of a path; <see langword="null"/> where no entry matches. Allocates nothing.</summary>
    public TdmReservation? FindReservation(in SignalPath path) => IndexOf(path) is >= 0 and var index ? _entries[index].Reservation : null;

    /// <inheritdoc/>
    public override SignalStatement? Find(in SignalPath path) => IndexOf(path) is >= 0 and var index ? _statements[index] : null;

    private int IndexOf(in SignalPath path)
    {
        for (var index = 0; index < _entries.Length; index++)
        {
            if (_entries[index].Location.MatchesNormalised(path.Normalised))
            {
                return index;
            }
        }

        return -1;
    }
}
