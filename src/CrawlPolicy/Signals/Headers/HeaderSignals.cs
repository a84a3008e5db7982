using System.Net.Http.Headers;
using CrawlPolicy.Signals.TdmRep;
using CrawlPolicy.Signals.Vocabularies;

namespace CrawlPolicy.Signals.Headers;

/// <summary>What the head of a response says about the use of its content. The order of header lines does not matter.</summary>
/// <param name="Statements">The statements of X-Robots-Tag, Content-Usage and Content-Signal.</param>
/// <param name="Tdm">The fields of the TDM Reservation Protocol; <see langword="null"/> where they set nothing.</param>
/// <param name="Links">The links that name a licence.</param>
/// <param name="Findings">What was malformed.</param>
internal sealed record HeaderSignals(
    IReadOnlyList<SignalStatement> Statements, TdmReservation? Tdm, IReadOnlyList<WebLink> Links, IReadOnlyList<SignalFinding> Findings)
{
    /// <summary>What a head without signals says.</summary>
    public static HeaderSignals None { get; } = new([], Tdm: null, [], []);

    /// <summary>The fields that are read.</summary>
    public static IReadOnlyList<string> Fields { get; } = ["X-Robots-Tag", "Content-Usage", "Content-Signal", "tdm-reservation", "tdm-policy", "Link"];

    /// <summary>Reads the head.</summary>
    /// <param name="headers">The response headers.</param>
    /// <param name="productToken">The crawler's product token, which X-Robots-Tag may address.</param>
    /// <param name="options">How signals are read.</param>
    /// <param name="now">The time of receipt.</param>
    public static HeaderSignals Read(HttpResponseHeaders headers, string productToken, SignalOptions options, DateTimeOffset now)
    {
        if (!HasAny(headers.NonValidated))
        {
            return None;
        }

        var findings = new SignalFindings();
        SignalStatement?[] statements =
        [
            ReadRobotsTag(headers, productToken, now, findings),
            ReadContentUsage(headers, options, findings),
            ReadContentSignal(headers, findings),
        ];
        return new HeaderSignals(
            [.. statements.OfType<SignalStatement>()],
            TdmHeader.Read(headers, findings),
            [.. LinkHeader.Read(headers).Where(static link => link.IsLicence)],
            findings.All);
    }

    private static bool HasAny(HttpHeadersNonValidated headers) => Fields.Any(headers.Contains);

    private static SignalStatement? ReadRobotsTag(HttpResponseHeaders headers, string productToken, DateTimeOffset now, SignalFindings findings)
    {
        if (!headers.NonValidated.TryGetValues("X-Robots-Tag", out var lines))
        {
            return null;
        }

        var reading = default(SignalReading);
        foreach (var line in lines)
        {
            reading |= RobotsTagText.ReadHeader(line, productToken, now, "X-Robots-Tag", findings);
        }

        return State(SignalProtocol.XRobotsTag, "X-Robots-Tag", lines, reading);
    }

    private static SignalStatement? ReadContentUsage(HttpResponseHeaders headers, SignalOptions options, SignalFindings findings) =>
        headers.NonValidated.TryGetValues("Content-Usage", out var lines)
            ? State(SignalProtocol.ContentUsage, "Content-Usage", lines, ContentUsageHeader.Read(lines, options.LegacyLabels, findings))
            : null;

    // No specification defines the field, and converters set a yes by default that no owner chose: only what it denies counts.
    private static SignalStatement? ReadContentSignal(HttpResponseHeaders headers, SignalFindings findings)
    {
        if (!headers.NonValidated.TryGetValues("Content-Signal", out var lines))
        {
            return null;
        }

        var reading = default(SignalReading);
        foreach (var line in lines)
        {
            reading |= ContentSignalText.Read(line, "Content-Signal", findings);
        }

        return State(SignalProtocol.ContentSignal, "Content-Signal", lines, reading.WithoutPermissions);
    }

    private static SignalStatement? State(SignalProtocol protocol, string field, HeaderStringValues lines, SignalReading reading) =>
        reading.IsEmpty
            ? null
            : new SignalStatement(protocol, field, SignalStatement.Cut($"{field}: {string.Join(", ", lines)}"))
            {
                Denied = reading.Denied,
                Allowed = reading.Allowed,
                Use = reading.Use,
            };
}
