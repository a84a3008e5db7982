using CrawlPolicy.Decisions;
using CrawlPolicy.Signals;
using CrawlPolicy.Terms;

namespace CrawlPolicy.Tests.Signals;

/// <summary>Sets of purposes and meanings, written short.</summary>
internal static class SignalText
{
    /// <summary>Uses for any beneficiary, separated by spaces.</summary>
    public static PurposeSet Purposes(string names) =>
        names.Split(' ', StringSplitOptions.RemoveEmptyEntries).Aggregate(PurposeSet.None, static (set, name) =>
        {
            Assert.True(PurposeSet.TryParse(name, out var purposes));
            return set | purposes;
        });

    /// <summary>The uses that are denied and permitted for a commercial beneficiary: <c>ai-train- search-index+</c>.</summary>
    public static string Describe(PurposeSet denied, PurposeSet allowed) =>
        string.Join(' ', CrawlPurpose.AllUses.Select((name, use) => new CrawlPurpose((CrawlUse)use) switch
        {
            var purpose when denied.Contains(purpose) => name + '-',
            var purpose when allowed.Contains(purpose) => name + '+',
            _ => "",
        }).Where(static text => text.Length > 0));

    /// <inheritdoc cref="Describe(PurposeSet, PurposeSet)"/>
    public static string Describe(SignalStatement? statement) => statement is null ? "" : Describe(statement.Denied, statement.Allowed);
}
