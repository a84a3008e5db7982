namespace CrawlPolicy.EndToEnd.Tests.Clients;

/// <summary>Skips a test, visibly, where a program is not there; continuous integration installs all of them, so there it fails.</summary>
internal static class Installed
{
    private static readonly bool IsContinuousIntegration = string.Equals(Environment.GetEnvironmentVariable("CI"), "true", StringComparison.OrdinalIgnoreCase);

    public static void Require(params ReadOnlySpan<string> programs)
    {
        foreach (var program in programs)
        {
            Need(PathOf(program) is not null, $"{program} is not installed.");
        }
    }

    /// <summary>Skips, or in continuous integration fails, where something else is missing.</summary>
    public static void Need(bool isThere, string otherwise)
    {
        if (IsContinuousIntegration)
        {
            Assert.True(isThere, otherwise);
        }

        Assert.SkipUnless(isThere, otherwise);
    }

    /// <summary>The whole path of a program, also of those in the folders that only root's PATH has.</summary>
    public static string? PathOf(string program) =>
        $"{Environment.GetEnvironmentVariable("PATH")}:/usr/sbin:/sbin".Split(':', StringSplitOptions.RemoveEmptyEntries)
            .Select(folder => Path.Combine(folder, program))
            .FirstOrDefault(File.Exists);
}
