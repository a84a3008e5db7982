using CrawlPolicy.Decisions;
using CrawlPolicy.SiteFiles;
using CrawlPolicy.Targets;

namespace CrawlPolicy.Tests.SiteFiles;

/// <summary>Forbids hops to some hosts, as their terms would.</summary>
internal sealed class HostHopJudge(HashSet<string> forbidden) : IHopJudge
{
    public ValueTask<Refusal?> JudgeAsync(SiteFileRead read, FetchTarget hop, CancellationToken cancellationToken) =>
        ValueTask.FromResult(forbidden.Contains(hop.HostName)
            ? new Refusal(ReasonCode.TermsDenied, $"The terms of {hop.HostName} deny it.", "None.")
            : null);
}
