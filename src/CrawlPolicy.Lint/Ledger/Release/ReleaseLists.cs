using System.Text;
using CrawlPolicy.Evidence;
using CrawlPolicy.Lint.Ledger.Holdings;
using CrawlPolicy.Lint.Output;

namespace CrawlPolicy.Lint.Ledger.Release;

/// <summary>Writes what may be used and what may not, an object on each line.</summary>
internal sealed class ReleaseLists(string? usable, string? rest) : IDisposable
{
    private readonly StreamWriter? _usable = Open(usable);
    private readonly StreamWriter? _rest = Open(rest);

    /// <summary>Writes what is held of one fetch to the list that it belongs to.</summary>
    public void Write(DecisionRecord held, ReleaseRefusal? refusal)
    {
        if ((refusal is null ? _usable : _rest) is not { } list)
        {
            return;
        }

        var json = HoldingJson.Of(held);
        if (refusal is not null)
        {
            json["reason"] = refusal.Reason;
            json["detail"] = refusal.Detail;
            json["remedy"] = refusal.Remedy;
            if (refusal.Rule is { } rule)
            {
                json["rule"] = rule.Id;
                json["location"] = rule.Location.ToString();
            }
        }

        list.Write(json.ToJsonString(JsonText.Line) + "\n");
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _usable?.Dispose();
        _rest?.Dispose();
    }

    private static StreamWriter? Open(string? path) => path is null ? null : new StreamWriter(path, append: false, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false));
}
