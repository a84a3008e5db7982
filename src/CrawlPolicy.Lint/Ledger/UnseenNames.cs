using CrawlPolicy.Configuration;
using CrawlPolicy.Evidence;
using CrawlPolicy.Evidence.Ledger.Reading;
using CrawlPolicy.Lint.Ledger.Holdings;
using CrawlPolicy.Lint.Output;

namespace CrawlPolicy.Lint.Ledger;

/// <summary>Says on standard error which names of an answer that found nothing the record never saw: most likely they are mistyped.</summary>
internal static class UnseenNames
{
    private const int MaximumKnown = 100_000;

    /// <summary>Says it; the whole record is read for that.</summary>
    public static void Tell(Terminal terminal, ILedgerSource store, HoldingFilter filter, CancellationToken cancellationToken)
    {
        Tell(filter.Site, "site", new HoldingFilter(Site: filter.Site, Policies: filter.Policies), static record => [record.Site, HostOf(record.Url)]);
        Tell(filter.Item, "work", new HoldingFilter(Item: filter.Item, Policies: filter.Policies), static record => [record.Item]);
        Tell(filter.Dataset, "dataset", new HoldingFilter(Dataset: filter.Dataset), static record => record.Dataset.Split(',', StringSplitOptions.TrimEntries));
        Tell(filter.Crawler, "crawler", new HoldingFilter(Crawler: filter.Crawler), static record => [record.Crawler]);

        void Tell(string? name, string what, HoldingFilter alone, Func<DecisionRecord, string[]> namesOf)
        {
            if (name is null)
            {
                return;
            }

            var known = new HashSet<string>(StringComparer.Ordinal);
            foreach (var record in StoredRecords.Read(store, cancellationToken))
            {
                if (alone.Matches(record))
                {
                    return;
                }

                if (known.Count < MaximumKnown)
                {
                    known.UnionWith(namesOf(record).Where(static known => known.Length > 0));
                }
            }

            var nearest = Suggestion.For(name, known) is { } suggestion ? $" Did you mean '{suggestion}'?" : "";
            terminal.Tell($"The record never saw the {what} '{name}'.{nearest}");
        }
    }

    private static string HostOf(string url) => Uri.TryCreate(url, UriKind.Absolute, out var parsed) ? parsed.Host : "";
}
