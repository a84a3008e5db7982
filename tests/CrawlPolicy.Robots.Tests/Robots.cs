using System.Text;

namespace CrawlPolicy.Robots.Tests;

/// <summary>Short words for what most tests say.</summary>
internal static class Robots
{
    public static RobotsDocument Parse(string content, RobotsParseOptions? options = null) =>
        RobotsDocument.Parse(Encoding.UTF8.GetBytes(content), options);

    public static bool Allows(string content, string path, string token = "ExampleBot") => Judge(content, path, token).IsAllowed;

    public static RobotsVerdict Judge(string content, string path, string token = "ExampleBot") => Parse(content).For(token).Judge(path);

    public static bool RuleAllows(string rule, string path) => Allows($"User-agent: *\n{rule}", path);

    public static IEnumerable<string> Codes(this RobotsDocument document) => document.Findings.Select(finding => finding.Code);
}
