using CrawlPolicy.Robots;

namespace CrawlPolicy.Signals.RobotsTxt;

/// <summary>The robots.txt that signals stand in, as evidence names it.</summary>
/// <param name="Url">Its URL.</param>
/// <param name="Digest">Its digest, <c>sha256:…</c>; <see langword="null"/> where there is none.</param>
/// <param name="ReadAt">When it was read.</param>
internal sealed record RobotsFileReference(string Url, string? Digest, DateTimeOffset? ReadAt)
{
    /// <summary>Where a line stands.</summary>
    public string At(int line) => $"{Url}:{line}";

    /// <summary>Makes the statement of a record.</summary>
    public SignalStatement State(SignalProtocol protocol, RobotsRecord record, SignalReading reading) =>
        State(protocol, record.Line, $"{record.Key}: {record.Value}", reading);

    /// <summary>Makes the statement of a line.</summary>
    public SignalStatement State(SignalProtocol protocol, int line, string raw, SignalReading reading) =>
        new(protocol, At(line), SignalStatement.Cut(raw))
        {
            Denied = reading.Denied,
            Allowed = reading.Allowed,
            Use = reading.Use,
            Digest = Digest,
            ReadAt = ReadAt,
        };
}
