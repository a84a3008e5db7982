namespace CrawlPolicy.Terms.Testing;

/// <summary>What a test expects; what is <see langword="null"/> is not compared.</summary>
/// <param name="Allowed">Whether the fetch may leave.</param>
/// <param name="Reason">The reason code.</param>
/// <param name="Rule">The rule that decides, as <c>site/rule</c>.</param>
internal sealed record PolicyTestExpectation(bool Allowed, string? Reason, string? Rule);
