using CrawlPolicy.Terms.Files;

namespace CrawlPolicy.Lint.Rules;

/// <summary>All rules: those that reading applies, and those of the checks.</summary>
internal static class RuleCatalogue
{
    /// <summary>All of them, by identity.</summary>
    public static IReadOnlyList<PolicyRule> All { get; } =
    [
        .. PolicyRules.All
            .Concat(Checks.OfFiles.Select(static check => check.Rule))
            .Concat(Checks.OfSets.Select(static check => check.Rule))
            .OrderBy(static rule => rule.Id, StringComparer.Ordinal),
    ];

    /// <summary>Their identities and names.</summary>
    public static IEnumerable<string> Words => All.SelectMany(static rule => (string[])[rule.Id, rule.Name]);

    /// <summary>Finds a rule by its identity or its name.</summary>
    public static PolicyRule? Find(string idOrName) => All.FirstOrDefault(rule =>
        string.Equals(rule.Id, idOrName, StringComparison.OrdinalIgnoreCase)
        || string.Equals(rule.Name, idOrName, StringComparison.OrdinalIgnoreCase));
}
