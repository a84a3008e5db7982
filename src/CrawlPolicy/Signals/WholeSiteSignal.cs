namespace CrawlPolicy.Signals;

/// <summary>A statement that is for every path.</summary>
internal sealed class WholeSiteSignal(SignalStatement statement) : SignalSource
{
    /// <inheritdoc/>
    public override SignalStatement? Find(in SignalPath path) => statement;
}
