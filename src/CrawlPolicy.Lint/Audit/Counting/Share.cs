namespace CrawlPolicy.Lint.Audit.Counting;

/// <summary>How many URLs of one kind or site there are, and what becomes of them.</summary>
/// <param name="name">What they have in common.</param>
internal sealed class Share(string name)
{
    /// <summary>What they have in common.</summary>
    public string Name => name;

    /// <summary>How many there are.</summary>
    public long Urls { get; private set; }

    /// <summary>How many different ones.</summary>
    public long Distinct { get; private set; }

    /// <summary>How many may be fetched.</summary>
    public long Allowed { get; private set; }

    /// <summary>How many are refused.</summary>
    public long Refused => Urls - Allowed;

    /// <summary>Counts more of them.</summary>
    public void Add(Tally tally)
    {
        Urls += tally.Urls;
        Distinct += tally.Distinct;
        Allowed += tally.Key.Verdict == AuditVerdict.Refuse ? 0 : tally.Urls;
    }
}
