namespace CrawlPolicy.Terms.Testing;

/// <summary>One fetch of a test.</summary>
/// <param name="Test">The test.</param>
/// <param name="Url">The URL.</param>
/// <param name="Purpose">The purpose; <see langword="null"/> for the profile's first.</param>
internal sealed record PolicyTestCase(PolicyTest Test, string Url, string? Purpose)
{
    /// <summary>What of the test's fetches it is, for failures.</summary>
    public override string ToString() =>
        $"{(Test.Method == "GET" ? "" : $"{Test.Method} ")}{Url}{(Purpose is null ? "" : $" for {Purpose}")}";
}
