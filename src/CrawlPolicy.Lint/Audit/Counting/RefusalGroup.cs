using CrawlPolicy.Decisions;

namespace CrawlPolicy.Lint.Audit.Counting;

/// <summary>URLs that one rule refuses, or one reason where no rule decided.</summary>
/// <param name="verdict">Whether they are refused, or would be.</param>
/// <param name="refusal">The first refusal.</param>
/// <param name="url">Its URL.</param>
/// <param name="line">The line of its URL.</param>
internal sealed class RefusalGroup(AuditVerdict verdict, Refusal refusal, string url, long line)
{
    /// <summary>Whether they are refused, or would be.</summary>
    public AuditVerdict Verdict => verdict;

    /// <summary>The first refusal; where no rule decided, its sentences are an example.</summary>
    public Refusal Refusal => refusal;

    /// <summary>The first URL.</summary>
    public string Url => url;

    /// <summary>The line of the first URL.</summary>
    public long Line => line;

    /// <summary>How many there are.</summary>
    public long Urls { get; private set; }

    /// <summary>How many different ones.</summary>
    public long Distinct { get; private set; }

    /// <summary>Counts more of them.</summary>
    public void Add(Tally tally)
    {
        Urls += tally.Urls;
        Distinct += tally.Distinct;
    }
}
