using CrawlPolicy.Decisions;
using CrawlPolicy.Signals.Vocabularies;

namespace CrawlPolicy.Signals;

/// <summary>Makes one answer of many signals: any denial is a denial; else any permission is a permission; else unknown.</summary>
internal static class SignalCombination
{
    /// <summary>Combines what an evaluation has collected.</summary>
    /// <returns>The meaning, and the first statement that denies.</returns>
    public static (SignalMeaning Meaning, SignalStatement? Denial) Of(Evaluation evaluation) =>
        Of(evaluation.Signals, evaluation.Purpose, UseOf(evaluation));

    /// <summary>Combines statements.</summary>
    /// <param name="statements">The statements, in any order.</param>
    /// <param name="purpose">The purpose.</param>
    /// <param name="use">How far the crawler uses content for it.</param>
    /// <returns>The meaning, and the first statement that denies.</returns>
    public static (SignalMeaning Meaning, SignalStatement? Denial) Of(IReadOnlyList<SignalStatement> statements, CrawlPurpose purpose, ContentUse use)
    {
        var meaning = SignalMeaning.Unknown;
        for (var i = 0; i < statements.Count; i++)
        {
            switch (statements[i].MeaningFor(purpose, use))
            {
                case SignalMeaning.Deny:
                    return (SignalMeaning.Deny, statements[i]);
                case SignalMeaning.Allow:
                    meaning = SignalMeaning.Allow;
                    break;
            }
        }

        return (meaning, null);
    }

    /// <summary>How far the crawler of an evaluation uses content: what its profile declares, else what the purpose implies.</summary>
    public static ContentUse UseOf(Evaluation evaluation) => UseOf(evaluation.Crawler, evaluation.Purpose);

    /// <inheritdoc cref="UseOf(Evaluation)"/>
    public static ContentUse UseOf(Identity.CrawlerProfile? crawler, CrawlPurpose purpose) =>
        crawler?.ContentUse ?? Crosswalk.ContentUseOf(purpose.Use);
}
