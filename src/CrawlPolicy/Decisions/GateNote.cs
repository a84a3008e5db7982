namespace CrawlPolicy.Decisions;

/// <summary>What one gate said, for an explanation.</summary>
/// <param name="Gate">The gate's name.</param>
/// <param name="Text">What it found, in a sentence.</param>
/// <param name="Refusal">Its refusal; <see langword="null"/> where the fetch went on.</param>
internal sealed record GateNote(string Gate, string Text, Refusal? Refusal);
