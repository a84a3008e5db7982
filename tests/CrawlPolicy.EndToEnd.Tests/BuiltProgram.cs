using CrawlPolicy.Tests.Shared;

namespace CrawlPolicy.EndToEnd.Tests;

/// <summary>Where the programs lie that were built together with these tests.</summary>
internal static class BuiltProgram
{
    // .../bin/Release/net10.0/
    private static readonly string[] Output = AppContext.BaseDirectory.TrimEnd('/').Split('/')[^3..];

    public static string Sidecar { get; } = PathOf("CrawlPolicy.Sidecar", "CrawlPolicy.Sidecar.dll");

    public static string PolicyLint { get; } = PathOf("CrawlPolicy.Lint", "policy-lint.dll");

    private static string PathOf(string project, string file) => Path.Combine([RepositoryRoot.Path, "src", project, .. Output, file]);
}
