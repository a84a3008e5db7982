using CrawlPolicy.Evidence;

namespace CrawlPolicy.Lint.Ledger.Holdings;

/// <summary>
/// What a crawler holds by its record: the body of every answer with content (status 2xx, or none told) that was received, or what the
/// crawler said that it kept of it, until it said that it deleted it.
/// </summary>
/// <param name="read">Reads the record from its beginning. It is read twice, so that only what was said after a receipt has to be remembered.</param>
internal sealed class HeldRecords(Func<IEnumerable<DecisionRecord>> read)
{
    /// <summary>How much was deleted of what was asked for.</summary>
    public HeldTotal Deleted { get; private set; } = new();

    /// <summary>Finds what is held, in the order in which it was received.</summary>
    /// <param name="filter">What is asked for.</param>
    public IEnumerable<DecisionRecord> Find(HoldingFilter filter)
    {
        Deleted = new HeldTotal();
        var last = FindLastSaid(filter);
        var done = new HashSet<string>(StringComparer.Ordinal);
        foreach (var received in Outcomes(filter).Where(static record => record.Outcome!.Event == OutcomeEvent.Received))
        {
            if (!last.TryGetValue(received.Id, out var said))
            {
                yield return received;
            }
            else if (done.Add(received.Id) && Take(said, received) is { } held)
            {
                yield return held;
            }
        }

        // What no door has seen: it was fetched without one, or its receipt is no longer kept.
        foreach (var said in last.Values.Where(said => !done.Contains(said.Id)))
        {
            if (Take(said, received: null) is { } held)
            {
                yield return held;
            }
        }
    }

    private Dictionary<string, DecisionRecord> FindLastSaid(HoldingFilter filter)
    {
        var last = new Dictionary<string, DecisionRecord>(StringComparer.Ordinal);
        foreach (var record in Outcomes(filter).Where(static record => record.Outcome!.Event != OutcomeEvent.Received))
        {
            if (!last.TryGetValue(record.Id, out var known) || known.At <= record.At)
            {
                last[record.Id] = record;
            }
        }

        return last;
    }

    private DecisionRecord? Take(DecisionRecord said, DecisionRecord? received)
    {
        if (said.Outcome!.Event == OutcomeEvent.Kept)
        {
            return Join(said, received);
        }

        Deleted.Add(received ?? said);
        return null;
    }

    private IEnumerable<DecisionRecord> Outcomes(HoldingFilter filter) =>
        read().Where(record => record.Outcome is { } outcome && filter.Matches(record) && (outcome.Event != OutcomeEvent.Received || ReceivedContent.Is(record)));

    // Who says that something was kept need not repeat what the door has seen.
    private static DecisionRecord Join(DecisionRecord kept, DecisionRecord? received)
    {
        var (said, seen) = (kept.Outcome!, received?.Outcome);
        return seen is null ? kept : kept with
        {
            Outcome = said with
            {
                Bytes = said.Bytes == 0 ? seen.Bytes : said.Bytes,
                Duration = said.Duration ?? seen.Duration,
                MediaType = Or(said.MediaType, seen.MediaType),
                Modality = Or(said.Modality, seen.Modality),
                Language = Or(said.Language, seen.Language),
            },
        };
    }

    private static string Or(string said, string seen) => said.Length == 0 ? seen : said;
}
