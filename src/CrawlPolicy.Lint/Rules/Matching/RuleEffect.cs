using CrawlPolicy.Terms;

namespace CrawlPolicy.Lint.Rules.Matching;

/// <summary>Tells rules that decide the same.</summary>
internal static class RuleEffect
{
    /// <summary>What a rule decides: two rules with the same one give the same answer to every fetch.</summary>
    public static string Of(SiteRule rule) => string.Join(
        '\n',
        [
            $"{rule.Allow.Bits:x} {rule.Deny.Bits:x} {(rule.ExceptsPublicSearchEngines ? "except" : "")}",
            string.Join(' ', rule.Methods.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)),
            .. rule.Paths.Select(static path => path.Text).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal),
        ]);
}
