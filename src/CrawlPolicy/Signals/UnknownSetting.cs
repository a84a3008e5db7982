namespace CrawlPolicy.Signals;

/// <summary>What a purpose gets that no signal speaks of.</summary>
/// <param name="IsAllowed">Whether it is allowed.</param>
/// <param name="Origin">Where that stands: a setting, or the shipped default.</param>
/// <param name="Statement">What the evidence records; <see langword="null"/> where the shipped default allows, which needs no record.</param>
internal sealed record UnknownSetting(bool IsAllowed, string Origin, SignalStatement? Statement);
