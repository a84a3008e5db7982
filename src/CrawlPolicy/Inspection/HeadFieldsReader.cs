using System.Collections.Frozen;
using System.Net.Http.Headers;
using CrawlPolicy.Signals.Headers;

namespace CrawlPolicy.Inspection;

/// <summary>Looks over a head once, so that only what is there is read.</summary>
internal static class HeadFieldsReader
{
    private static readonly FrozenDictionary<string, HeadFields> Kinds = new (IEnumerable<string> Names, HeadFields Kind)[]
    {
        (ChallengeHeaders.Fields.Select(static field => field.Name), HeadFields.Challenge),
        (HeaderSignals.Fields, HeadFields.Signals),
        (RateLimit.Fields, HeadFields.RateLimit),
    }
        .SelectMany(static kind => kind.Names.Select(name => KeyValuePair.Create(name, kind.Kind)))
        .ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);

    /// <summary>Finds the kinds that a head has.</summary>
    public static HeadFields Read(HttpResponseHeaders headers)
    {
        var found = HeadFields.None;
        foreach (var (name, _) in headers.NonValidated)
        {
            found |= Kinds.GetValueOrDefault(name);
        }

        return found;
    }
}
