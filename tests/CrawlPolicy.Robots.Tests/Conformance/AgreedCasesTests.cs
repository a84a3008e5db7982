using System.Text;
using System.Text.Json;

namespace CrawlPolicy.Robots.Tests.Conformance;

public sealed class AgreedCasesTests
{
    [Fact]
    public void AgreedCases_EveryOne_HasTheExpectedVerdict()
    {
        Assert.SkipWhen(ConformanceFiles.Cases is null, ConformanceFiles.Absent);
        var count = 0;
        var failures = new List<string>();
        foreach (var line in File.ReadLines(ConformanceFiles.Cases))
        {
            var item = JsonDocument.Parse(line).RootElement;
            var robots = item.TryGetProperty("robots_b64", out var encoded)
                ? encoded.GetBytesFromBase64()
                : Encoding.UTF8.GetBytes(item.GetProperty("robots").GetString()!);
            var agent = item.GetProperty("agent").GetString()!;
            var url = item.GetProperty("url").GetString()!;
            var verdict = RobotsDocument.Parse(robots).For(agent).Judge(RobotsPath.FromUrl(url));
            count++;
            if (verdict.IsAllowed != item.GetProperty("expected").GetBoolean())
            {
                failures.Add($"{item.GetProperty("name").GetString()}: {agent} {url} -> {verdict.IsAllowed} by {verdict.Rule}");
            }
        }

        Assert.Empty(failures);
        Assert.True(count >= 800, $"Only {count} cases were read.");
    }
}
