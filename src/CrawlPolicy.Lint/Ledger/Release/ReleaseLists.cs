using CrawlPolicy.Evidence;
using CrawlPolicy.Lint.Ledger.Holdings;
using CrawlPolicy.Lint.Output;

namespace CrawlPolicy.Lint.Ledger.Release;

/// <summary>Writes what may be used and what may not, an object on each line.</summary>
internal sealed class ReleaseLists(string? usable, string? rest) : IDisposable
{
    private readonly ReleaseList? _usable = usable is null ? null : new ReleaseList(usable);
    private readonly ReleaseList? _rest = rest is null ? null : new ReleaseList(rest);

    /// <summary>Writes what is held of one fetch to the list that it belongs to.</summary>
    public void Write(DecisionRecord held, ReleaseRefusal? refusal)
    {
        if ((refusal is null ? _usable : _rest) is { } list)
        {
            list.Write(HoldingJson.Of(held, refusal).ToJsonString(JsonText.Line) + "\n");
        }
    }

    /// <summary>Puts the lists in their places, as they are whole.</summary>
    public void Finish()
    {
        _usable?.Finish();
        _rest?.Finish();
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _usable?.Dispose();
        _rest?.Dispose();
    }
}
