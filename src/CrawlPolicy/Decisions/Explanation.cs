namespace CrawlPolicy.Decisions;

/// <summary>A decision with what each gate said on the way to it.</summary>
/// <param name="Decision">The decision.</param>
/// <param name="Notes">The gates' findings, in their order, up to the one that refused.</param>
/// <param name="NotReached">The names of the gates behind that one.</param>
internal sealed record Explanation(Decision Decision, IReadOnlyList<GateNote> Notes, IReadOnlyList<string> NotReached);
