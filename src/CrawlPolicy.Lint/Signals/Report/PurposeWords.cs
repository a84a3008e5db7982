using CrawlPolicy.Decisions;
using CrawlPolicy.Terms;

namespace CrawlPolicy.Lint.Signals.Report;

/// <summary>Names purposes briefly: <c>search-index; ai-train, tdm (commercial, non-commercial)</c>.</summary>
internal static class PurposeWords
{
    /// <summary>Names the purposes of a set, uses for the same beneficiaries together.</summary>
    public static string Of(PurposeSet purposes) => purposes == PurposeSet.All
        ? "everything"
        : string.Join("; ", Enum.GetValues<CrawlUse>()
            .Select(use => (Name: new CrawlPurpose(use).UseName, For: BeneficiariesOf(purposes, use)))
            .Where(static use => use.For.Length > 0)
            .GroupBy(static use => use.For, StringComparer.Ordinal)
            .Select(static group => string.Join(", ", group.Select(static use => use.Name)) + (group.Key == "all" ? "" : $" ({group.Key})")));

    private static string BeneficiariesOf(PurposeSet purposes, CrawlUse use)
    {
        var named = Enum.GetValues<CrawlBeneficiary>()
            .Select(beneficiary => new CrawlPurpose(use, beneficiary))
            .Where(purposes.Contains)
            .Select(static purpose => purpose.BeneficiaryName)
            .ToList();
        return named.Count == CrawlPurpose.AllBeneficiaries.Count ? "all" : string.Join(", ", named);
    }
}
