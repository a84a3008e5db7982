namespace CrawlPolicy.Inspection;

/// <summary>A header field by which a network marks a challenge.</summary>
/// <param name="Name">The field.</param>
/// <param name="Values">The values that mark one; empty for any.</param>
/// <param name="Statuses">The statuses that it marks one with; empty for any.</param>
/// <param name="Source">Where that is known from, and since when.</param>
internal sealed record ChallengeField(string Name, IReadOnlyList<string> Values, IReadOnlyList<int> Statuses, string Source);
