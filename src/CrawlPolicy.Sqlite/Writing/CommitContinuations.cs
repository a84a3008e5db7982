namespace CrawlPolicy.Sqlite.Writing;

/// <summary>On which thread those go on who waited for a commit.</summary>
/// <param name="AreInline">
/// On the journal's own, one after the other, before it takes the next commit. None of them may block then. On a single processor that
/// saves waking a thread of the pool, which could not run beside it anyhow; on several it would leave them idle.
/// </param>
internal sealed record CommitContinuations(bool AreInline)
{
    /// <summary>On threads of the pool.</summary>
    public static readonly CommitContinuations OnThreadPool = new(AreInline: false);
}
