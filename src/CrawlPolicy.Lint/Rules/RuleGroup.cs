using CrawlPolicy.Terms.Files;

namespace CrawlPolicy.Lint.Rules;

/// <summary>Rules of one kind, whose identities share their hundred.</summary>
/// <param name="Hundred">The first digit of their identities.</param>
/// <param name="Title">What they are about.</param>
internal sealed record RuleGroup(char Hundred, string Title)
{
    /// <summary>All of them, in the order of identities.</summary>
    public static IReadOnlyList<RuleGroup> All { get; } =
    [
        new('1', "Syntax and schema"),
        new('2', "Matching and meaning"),
        new('3', "Grants and licences"),
        new('4', "Evidence and review"),
        new('5', "Pace"),
        new('6', "Robots, signals and identity"),
        new('7', "Access"),
        new('8', "Hygiene"),
    ];

    /// <summary>Their identities with an <c>x</c> for each free digit.</summary>
    public string Range => $"CP{Hundred}xx";

    /// <summary>Its rules, by identity.</summary>
    public IEnumerable<PolicyRule> Rules => RuleCatalogue.All.Where(rule => rule.Id[2] == Hundred);

    /// <summary>The group of a rule.</summary>
    public static RuleGroup Of(PolicyRule rule) => All.Single(group => group.Hundred == rule.Id[2]);
}
