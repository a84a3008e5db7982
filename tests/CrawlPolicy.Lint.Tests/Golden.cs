namespace CrawlPolicy.Lint.Tests;

/// <summary>A file that holds what is expected; <c>UPDATE_GOLDENS=1</c> writes what is said now.</summary>
internal static class Golden
{
    public static async Task CompareAsync(string path, string actual)
    {
        if (Environment.GetEnvironmentVariable("UPDATE_GOLDENS") == "1")
        {
            await File.WriteAllTextAsync(path, actual, TestContext.Current.CancellationToken);
        }

        Assert.Equal(await File.ReadAllTextAsync(path, TestContext.Current.CancellationToken), actual);
    }
}
