using CrawlPolicy.Decisions;

namespace CrawlPolicy.Terms;

/// <summary>A set of purposes, one bit for each pair of use and beneficiary.</summary>
/// <param name="Bits">Bit <c>use × beneficiaries + beneficiary</c>.</param>
internal readonly record struct PurposeSet(uint Bits)
{
    private static readonly int Beneficiaries = CrawlPurpose.AllBeneficiaries.Count;

    /// <summary>No purpose.</summary>
    public static PurposeSet None => default;

    /// <summary>Every purpose, written <c>all</c>.</summary>
    public static PurposeSet All { get; } = new((1u << (CrawlPurpose.AllUses.Count * Beneficiaries)) - 1);

    /// <summary>The uses that need a current review of the site's terms: the AI uses, and text and data mining.</summary>
    public static PurposeSet NeedReview { get; } = Of(CrawlUse.AiTrain) | Of(CrawlUse.MlTrain) | Of(CrawlUse.AiInput) | Of(CrawlUse.AiIndex) | Of(CrawlUse.Tdm);

    /// <summary>Whether no purpose is in it.</summary>
    public bool IsEmpty => Bits == 0;

    /// <summary>How many purposes are in it.</summary>
    public int Count => System.Numerics.BitOperations.PopCount(Bits);

    /// <summary>Both sets together.</summary>
    public static PurposeSet operator |(PurposeSet left, PurposeSet right) => new(left.Bits | right.Bits);

    /// <summary>What is in both sets.</summary>
    public static PurposeSet operator &(PurposeSet left, PurposeSet right) => new(left.Bits & right.Bits);

    /// <summary>A use for any beneficiary.</summary>
    public static PurposeSet Of(CrawlUse use) => new(((1u << Beneficiaries) - 1) << ((int)use * Beneficiaries));

    /// <summary>Several uses for any beneficiary.</summary>
    public static PurposeSet Of(params ReadOnlySpan<CrawlUse> uses)
    {
        var purposes = None;
        foreach (var use in uses)
        {
            purposes |= Of(use);
        }

        return purposes;
    }

    /// <summary>Any use for a beneficiary.</summary>
    public static PurposeSet Of(CrawlBeneficiary beneficiary)
    {
        var purposes = None;
        for (var use = 0; use < CrawlPurpose.AllUses.Count; use++)
        {
            purposes |= Of(new CrawlPurpose((CrawlUse)use, beneficiary));
        }

        return purposes;
    }

    /// <summary>One purpose alone.</summary>
    public static PurposeSet Of(CrawlPurpose purpose) => new(1u << (((int)purpose.Use * Beneficiaries) + (int)purpose.Beneficiary));

    /// <summary>Reads <c>all</c>, <c>USE</c> (for any beneficiary) or <c>USE:BENEFICIARY</c>.</summary>
    public static bool TryParse(string text, out PurposeSet purposes)
    {
        var known = CrawlPurpose.TryParse(text, out var purpose);
        purposes = (text, known) switch
        {
            ("all", _) => All,
            (_, false) => None,
            _ => text.Contains(':', StringComparison.Ordinal) ? Of(purpose) : Of(purpose.Use),
        };
        return !purposes.IsEmpty;
    }

    /// <summary>What is in this set and not in the other.</summary>
    public PurposeSet Except(PurposeSet other) => new(Bits & ~other.Bits);

    /// <summary>Its purposes in words: a use alone where it is there for any beneficiary.</summary>
    public IReadOnlyList<string> ToWords()
    {
        var words = new List<string>();
        for (var use = 0; use < CrawlPurpose.AllUses.Count; use++)
        {
            var all = Of((CrawlUse)use);
            if ((this & all) == all)
            {
                words.Add(CrawlPurpose.AllUses[use]);
                continue;
            }

            for (var beneficiary = 0; beneficiary < Beneficiaries; beneficiary++)
            {
                var purpose = new CrawlPurpose((CrawlUse)use, (CrawlBeneficiary)beneficiary);
                if (Contains(purpose))
                {
                    words.Add(purpose.ToString());
                }
            }
        }

        return words;
    }

    /// <summary>Its purposes, one by one.</summary>
    public IEnumerable<CrawlPurpose> Each()
    {
        for (var bit = 0; bit < CrawlPurpose.AllUses.Count * Beneficiaries; bit++)
        {
            if ((Bits & (1u << bit)) != 0)
            {
                yield return new CrawlPurpose((CrawlUse)(bit / Beneficiaries), (CrawlBeneficiary)(bit % Beneficiaries));
            }
        }
    }

    /// <summary>Whether a purpose is in the set.</summary>
    public bool Contains(CrawlPurpose purpose) => (Bits & Of(purpose).Bits) != 0;
}
