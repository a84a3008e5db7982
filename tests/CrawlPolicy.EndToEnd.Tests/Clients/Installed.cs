namespace CrawlPolicy.EndToEnd.Tests.Clients;

/// <summary>Skips a test, visibly, where a program is not there; continuous integration installs all of them, so there it fails.</summary>
internal static class Installed
{
    private static readonly bool IsContinuousIntegration = string.Equals(Environment.GetEnvironmentVariable("CI"), "true", StringComparison.OrdinalIgnoreCase);

    /// <summary>Asks for programs.</summary>
    public static void Require(params ReadOnlySpan<string> programs)
    {
        foreach (var program in programs)
        {
            var isThere = PathOf(program) is not null;
            Assert.False(!isThere && IsContinuousIntegration, $"{program} is not installed.");
            Assert.SkipUnless(isThere, $"{program} is not installed.");
        }
    }

    /// <summary>The whole path of a program, also of those in the folders that only root's PATH has.</summary>
    public static string? PathOf(string program) =>
        $"{Environment.GetEnvironmentVariable("PATH")}:/usr/sbin:/sbin".Split(':', StringSplitOptions.RemoveEmptyEntries)
            .Select(folder => Path.Combine(folder, program))
            .FirstOrDefault(File.Exists);
}
