using CrawlPolicy.Decisions;
using CrawlPolicy.Lint.Reports.Documents;
using CrawlPolicy.Lint.Reports.Facts;

namespace CrawlPolicy.Lint.Reports.Counting;

/// <summary>
/// The purposes whose fetches are training content: those that the facts file names, else training and the mining of text and data, for
/// whose reservations a summary accounts. What was fetched for a search index alone was asked of the site for that, and is none.
/// </summary>
internal sealed class TrainingPurposes
{
    private static readonly string[] Usual = [.. new[] { CrawlUse.AiTrain, CrawlUse.MlTrain, CrawlUse.Tdm }.Select(static use => new CrawlPurpose(use).UseName)];

    private readonly bool _isStated;
    private readonly IReadOnlyList<string> _purposes;

    public TrainingPurposes(ReportFacts facts)
    {
        var stated = facts.Texts("crawling.purposes");
        (_isStated, _purposes) = stated.Count > 0 ? (true, stated) : (false, Usual);
    }

    /// <summary>Whether fetches for a purpose are counted. A use alone stands for all its beneficiaries.</summary>
    public bool Include(string purpose)
    {
        foreach (var counted in _purposes)
        {
            if (purpose.StartsWith(counted, StringComparison.Ordinal) && (purpose.Length == counted.Length || purpose[counted.Length] == ':'))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Says which purposes are counted, and why.</summary>
    public Statement Describe() => Statement.Of(
        $"Counted are fetches for {Statement.List(_purposes.Select(static purpose => Statement.Of($"{new Name(purpose)}")))}: {(_isStated ? "the facts file names these as the purposes of training (crawling.purposes)." : "the uses that are training, or the mining of text and data, as the facts file names no purposes of training itself (crawling.purposes).")}");

    /// <summary>Says how much is left out.</summary>
    public static Statement DescribeLeftOut(Figure leftOut) => Statement.Of($"Left out, as they are of fetches for other purposes: {leftOut} decisions and outcomes.");
}
