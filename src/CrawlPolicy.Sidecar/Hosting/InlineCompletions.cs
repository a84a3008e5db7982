using CrawlPolicy.Sqlite.Writing;

namespace CrawlPolicy.Sidecar.Hosting;

/// <summary>
/// Runs what waits for a socket on the thread that saw it become ready, instead of handing it to the thread pool: a proxy does
/// little else than wait for sockets, and handing over took a fifth of its time. Nothing on the way of a request may block on
/// another socket, or on the record of a decision, then; that is why no certificate is ever downloaded while a chain is checked.
/// </summary>
internal static class InlineCompletions
{
    private const string Variable = "DOTNET_SYSTEM_NET_SOCKETS_INLINE_COMPLETIONS";

    /// <summary>The same for those who wait for a commit, on a single processor.</summary>
    public static CommitContinuations OfCommits { get; } = new(AreInline: Environment.ProcessorCount == 1);

    /// <summary>Turns it on, unless the environment says otherwise. Before the first socket; afterwards it has no effect.</summary>
    public static void Enable()
    {
        if (Environment.GetEnvironmentVariable(Variable) is null)
        {
            Environment.SetEnvironmentVariable(Variable, "1");
        }
    }
}
