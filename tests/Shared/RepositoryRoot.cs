namespace CrawlPolicy.Tests.Shared;

/// <summary>Where the repository lies: the nearest folder above the tests that holds the solution.</summary>
internal static class RepositoryRoot
{
    public static string Path { get; } = Find(new DirectoryInfo(AppContext.BaseDirectory));

    private static string Find(DirectoryInfo? folder) => folder is null
        ? throw new InvalidOperationException("No folder above the tests holds CrawlPolicy.sln.")
        : File.Exists(System.IO.Path.Combine(folder.FullName, "CrawlPolicy.sln")) ? folder.FullName : Find(folder.Parent);
}
