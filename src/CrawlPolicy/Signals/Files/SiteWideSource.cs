namespace CrawlPolicy.Signals.Files;

/// <summary>One statement for every path.</summary>
internal sealed class SiteWideSource(SignalStatement statement) : SignalSource
{
    /// <inheritdoc/>
    public override SignalStatement? Find(in SignalPath path) => statement;
}
