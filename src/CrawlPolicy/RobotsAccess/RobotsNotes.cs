using System.Globalization;
using CrawlPolicy.Robots;

namespace CrawlPolicy.RobotsAccess;

/// <summary>What the Robots gate says in explanations.</summary>
internal static class RobotsNotes
{
    private const int LongestRule = 200;

    /// <summary>Why a path is allowed.</summary>
    public static string Allowed(RobotsSnapshot snapshot, string token, RobotsRule? rule) => snapshot.Outcome switch
    {
        RobotsOutcome.Unavailable => string.Create(
            CultureInfo.InvariantCulture, $"{snapshot.Origin}/robots.txt is unavailable (status {snapshot.Status}), so there are no rules."),
        RobotsOutcome.Unreachable => $"{snapshot.Origin}/robots.txt has been unreachable for so long that it counts as unavailable; the last known rules allow the path for {token}.",
        _ when rule is { } decisive => string.Create(
            CultureInfo.InvariantCulture, $"{snapshot.Origin}/robots.txt, line {decisive.Line}: '{Text(decisive)}' allows the path for {token}."),
        _ => $"No rule of {snapshot.Origin}/robots.txt covers the path for {token}.",
    };

    /// <summary>A rule as it was written, cut where it is too long to read.</summary>
    public static string Text(RobotsRule rule)
    {
        var text = rule.ToString();
        return text.Length <= LongestRule ? text : string.Concat(text.AsSpan(0, LongestRule), "…");
    }
}
