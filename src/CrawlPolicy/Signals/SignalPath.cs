namespace CrawlPolicy.Signals;

/// <summary>A path with its query, in the two spellings that signals are matched by.</summary>
/// <param name="pathAndQuery">As it is sent.</param>
/// <param name="normalised">As <see cref="Robots.RobotsPath.Normalise(ReadOnlySpan{char}, Span{byte})"/> writes it.</param>
internal readonly ref struct SignalPath(ReadOnlySpan<char> pathAndQuery, ReadOnlySpan<byte> normalised)
{
    /// <summary>The path as it is sent.</summary>
    public ReadOnlySpan<char> PathAndQuery { get; } = pathAndQuery;

    /// <summary>The path as robots rules are compared with it (RFC 9309 §2.2.2).</summary>
    public ReadOnlySpan<byte> Normalised { get; } = normalised;
}
