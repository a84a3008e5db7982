using System.Diagnostics;
using CrawlPolicy.Robots.Tests.Properties;

namespace CrawlPolicy.Robots.Tests.Conformance;

public sealed class CorpusTests
{
    private static readonly string[] Tokens = ["examplebot", "Googlebot", "GPTBot", "bingbot"];
    private static readonly string[] Paths = ["/", "/index.html", "/search?q=a&page=2", "/wp-admin/admin-ajax.php", "/a/b/c.gif", "/%7Euser/caf%c3%a9"];

    [Fact]
    public void RealFiles_EveryOne_IsReadInBoundedTime_AndAgreesWithTheLinearMatcher()
    {
        Assert.SkipWhen(ConformanceFiles.Corpus is null, ConformanceFiles.Absent);
        var disagreements = new List<string>();
        var slowest = TimeSpan.Zero;
        foreach (var (host, content) in ConformanceFiles.ReadCorpus())
        {
            var started = Stopwatch.GetTimestamp();
            var document = RobotsDocument.Parse(content);
            foreach (var token in Tokens)
            {
                foreach (var path in Paths.Append(PathOfARule(document)))
                {
                    var verdict = document.For(token).Judge(path);
                    slowest = TimeSpan.FromTicks(Math.Max(slowest.Ticks, Stopwatch.GetElapsedTime(started).Ticks));

                    // The linear matcher takes long on the few files of many rules; the small ones hold every shape of rule.
                    if (content.Length < 20_000
                        && LinearMatcher.Judge(document, token, path) != (verdict.IsAllowed, verdict.Rule?.Line ?? 0))
                    {
                        disagreements.Add($"{host}: {token} {path} -> {verdict}");
                    }

                    started = Stopwatch.GetTimestamp();
                }
            }
        }

        Assert.Empty(disagreements);
        Assert.True(slowest < TimeSpan.FromSeconds(1), $"One file took {slowest}.");
    }

    /// <summary>A path that a rule of the file itself was written for.</summary>
    private static string PathOfARule(RobotsDocument document) =>
        document.Groups.SelectMany(group => group.Rules).LastOrDefault().Pattern.Replace("*", "x/y").TrimEnd('$');
}
