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

    /// <summary>Finds what is held, in the order in which it was said to be.</summary>
    /// <param name="filter">What is asked for.</param>
    public IEnumerable<DecisionRecord> Find(HoldingFilter filter)
    {
        Deleted = new HeldTotal();
        var later = new Dictionary<string, LaterEvents>(StringComparer.Ordinal);
        foreach (var record in Outcomes(filter).Where(static record => record.Outcome!.Event != OutcomeEvent.Received))
        {
            var events = later.GetValueOrDefault(record.Id);
            later[record.Id] = new LaterEvents(events.Left + 1, Received: null);
        }

        foreach (var record in Outcomes(filter))
        {
            if (!later.TryGetValue(record.Id, out var events))
            {
                yield return record;
            }
            else if (record.Outcome!.Event == OutcomeEvent.Received)
            {
                later[record.Id] = events with { Received = record };
            }
            else if (events.Left > 1)
            {
                later[record.Id] = events with { Left = events.Left - 1, Received = record.Outcome.Event == OutcomeEvent.Kept ? Join(record, events.Received) : events.Received };
            }
            else if (record.Outcome.Event == OutcomeEvent.Kept)
            {
                yield return Join(record, events.Received);
            }
            else
            {
                Deleted.Add(events.Received ?? record);
            }
        }
    }

    private IEnumerable<DecisionRecord> Outcomes(HoldingFilter filter) =>
        read().Where(record => record.Outcome is { } outcome && filter.Matches(record) && (outcome.Event != OutcomeEvent.Received || IsContent(record)));

    private static bool IsContent(DecisionRecord record) => record.Status is 0 or (>= 200 and < 300) && record.Outcome!.Bytes > 0;

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

    private readonly record struct LaterEvents(int Left, DecisionRecord? Received);
}
