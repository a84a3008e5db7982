namespace CrawlPolicy.Sidecar.Hosting;

/// <summary>The sidecar cannot start.</summary>
/// <param name="problems">Everything that stands in the way, a sentence each with its remedy.</param>
internal sealed class SidecarStartException(IReadOnlyList<string> problems) : Exception(string.Join(Environment.NewLine, problems))
{
    /// <summary>Everything that stands in the way.</summary>
    public IReadOnlyList<string> Problems { get; } = problems;
}
