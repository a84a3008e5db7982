namespace CrawlPolicy.Signals.Files;

/// <summary>All files that one need asks for, read.</summary>
/// <param name="Need">The need.</param>
/// <param name="Sources">What they say.</param>
/// <param name="Findings">What is wrong with them.</param>
/// <param name="ExpiresAt">When the first of them must be read again.</param>
internal sealed record SignalFileSet(
    SignalNeed Need,
    IReadOnlyList<SignalSource> Sources,
    IReadOnlyList<SignalFinding> Findings,
    DateTimeOffset ExpiresAt)
{
    /// <summary>Why the files were not read, where they were not; the fetch is refused for that reason.</summary>
    public Decisions.Refusal? Refusal { get; init; }
}
