using CrawlPolicy.Decisions;

namespace CrawlPolicy.Datasets;

/// <summary>That a dataset was withdrawn.</summary>
/// <param name="On">When; <see langword="null"/> where only the year or nothing is known.</param>
/// <param name="Reason">Why, as far as it is known.</param>
/// <param name="Reference">The withdrawal as decisions name it.</param>
internal sealed record DatasetWithdrawal(DateOnly? On, string Reason, RuleReference Reference);
