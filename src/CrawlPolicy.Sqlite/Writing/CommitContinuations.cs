namespace CrawlPolicy.Sqlite.Writing;

/// <summary>On which thread those go on who waited for a commit.</summary>
/// <param name="AreInline">
/// On the journal's own, one after the other, before it takes the next commit. None of them may block then. On a single processor this is
/// an eighth cheaper than to wake a thread of the pool, which there cannot run beside it anyhow; on several it would keep them idle.
/// </param>
internal sealed record CommitContinuations(bool AreInline)
{
    /// <summary>On threads of the pool.</summary>
    public static readonly CommitContinuations OnThreadPool = new(AreInline: false);
}
