using System.Diagnostics.CodeAnalysis;

namespace CrawlPolicy.Decisions;

/// <summary>
/// Why something is fetched: a use and a beneficiary, written <c>USE[:BENEFICIARY]</c>, for instance <c>ai-train:academic</c>.
/// Without a beneficiary, <c>commercial</c> is meant.
/// </summary>
/// <param name="Use">What the content is for.</param>
/// <param name="Beneficiary">For whose benefit.</param>
public readonly record struct CrawlPurpose(CrawlUse Use, CrawlBeneficiary Beneficiary = CrawlBeneficiary.Commercial)
{
    private static readonly string[] UseNames =
        ["search-index", "ai-train", "ml-train", "ai-input", "ai-index", "tdm", "archive", "monitoring", "accessibility"];

    private static readonly string[] BeneficiaryNames = ["commercial", "non-commercial", "academic"];

    private static readonly string[] FullNames =
        [.. from use in UseNames from beneficiary in BeneficiaryNames select $"{use}:{beneficiary}"];

    /// <summary>The written names of all uses, in the order of <see cref="CrawlUse"/>.</summary>
    public static IReadOnlyList<string> AllUses => UseNames;

    /// <summary>The written names of all beneficiaries, in the order of <see cref="CrawlBeneficiary"/>.</summary>
    public static IReadOnlyList<string> AllBeneficiaries => BeneficiaryNames;

    /// <summary>The written name of the use, for instance <c>ai-train</c>.</summary>
    public string UseName => UseNames[(int)Use];

    /// <summary>The written name of the beneficiary, for instance <c>academic</c>.</summary>
    public string BeneficiaryName => BeneficiaryNames[(int)Beneficiary];

    /// <summary>Reads <c>USE[:BENEFICIARY]</c>; names are case-sensitive, as they are in policy files.</summary>
    /// <param name="text">The text to read.</param>
    /// <param name="purpose">The purpose read, or the default value.</param>
    /// <returns>Whether <paramref name="text"/> names a purpose.</returns>
    public static bool TryParse([NotNullWhen(true)] string? text, out CrawlPurpose purpose)
    {
        purpose = default;
        if (text is null)
        {
            return false;
        }

        var colon = text.IndexOf(':', StringComparison.Ordinal);
        var use = Array.IndexOf(UseNames, colon < 0 ? text : text[..colon]);
        var beneficiary = colon < 0 ? 0 : Array.IndexOf(BeneficiaryNames, text[(colon + 1)..]);
        if (use < 0 || beneficiary < 0)
        {
            return false;
        }

        purpose = new CrawlPurpose((CrawlUse)use, (CrawlBeneficiary)beneficiary);
        return true;
    }

    /// <summary>The full written form, <c>USE:BENEFICIARY</c>; a shared string, so that naming a purpose costs nothing.</summary>
    public override string ToString() => FullNames[((int)Use * BeneficiaryNames.Length) + (int)Beneficiary];
}
