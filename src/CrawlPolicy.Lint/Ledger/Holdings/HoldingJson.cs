using System.Text.Json.Nodes;
using CrawlPolicy.Evidence;
using CrawlPolicy.Lint.Ledger.Release;

namespace CrawlPolicy.Lint.Ledger.Holdings;

/// <summary>Writes what is held of one fetch as an object.</summary>
internal static class HoldingJson
{
    /// <summary>Writes it with why it must go or may not be used.</summary>
    public static JsonObject Of(DecisionRecord held, ReleaseRefusal? refusal)
    {
        var json = Of(held);
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

        return json;
    }

    /// <summary>Writes it; what is not known is left out.</summary>
    public static JsonObject Of(DecisionRecord held)
    {
        var outcome = held.Outcome!;
        var json = new JsonObject { ["decision"] = held.Id, ["at"] = held.At.UtcDateTime };
        Add("url", held.Url);
        Add("site", held.Site);
        Add("item", held.Item);
        Add("crawler", held.Crawler);
        Add("purpose", held.Purpose);
        Add("dataset", held.Dataset);
        json["bytes"] = outcome.Bytes;
        Add("mediaType", outcome.MediaType);
        Add("modality", outcome.Modality);
        Add("language", outcome.Language);
        Add("digest", outcome.Digest);
        return json;

        void Add(string name, string text)
        {
            if (text.Length > 0)
            {
                json[name] = text;
            }
        }
    }
}
