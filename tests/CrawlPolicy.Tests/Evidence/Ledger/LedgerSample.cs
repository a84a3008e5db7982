using CrawlPolicy.Evidence;
using CrawlPolicy.Evidence.Ledger;

namespace CrawlPolicy.Tests.Evidence.Ledger;

/// <summary>A ledger in memory, in the form that stores keep.</summary>
internal static class LedgerSample
{
    public const string Origin = "example.com/ledger";

    private static readonly HashSet<long> NoSizes = [];

    public static List<LedgerBatch> Create(int entries, int batchLength = 8)
    {
        var chain = new LedgerChain(Origin);
        var batches = new List<LedgerBatch>();
        var records = new RecordWriter();
        for (var i = 0; i < entries; i += batchLength)
        {
            records.Clear();
            for (var j = i; j < Math.Min(entries, i + batchLength); j++)
            {
                records.Append(Record(j));
            }

            var first = chain.Next;
            chain.Append(records.Written);
            batches.Add(new LedgerBatch(first, records.Count, (long)EntryKind.Decision, RecordWriter.Form, records.Written.ToArray(), chain.Seals.ToArray(), chain.Hash.ToArray()));
        }

        return batches;
    }

    public static VerifiedSegment Verify(IReadOnlyList<LedgerBatch> batches, int from = 0)
    {
        var (first, previous) = from == 0 ? (1, EntryHasher.Genesis(Origin)) : (batches[from].First, batches[from - 1].Hash);
        return new SegmentVerifier(first, previous, NoSizes).Verify(batches.Skip(from));
    }

    // Every sixth tells what became of the fetch before it.
    private static DecisionRecord Record(int number) => number % 6 == 5
        ? Decision(number - 1).WithOutcome(Outcome(number), DecisionBuilder.Noon.AddSeconds(number), 200, number % 4 == 1 ? "asked for" : "")
        : Decision(number);

    private static FetchOutcome Outcome(int number) => new()
    {
        Event = (OutcomeEvent)((number % 3) + 1),
        Bytes = number * 1000,
        Duration = number % 2 == 0 ? TimeSpan.FromSeconds(number) : null,
        MediaType = "text/html",
        Modality = "text",
        Language = "de, en",
        Digest = number % 4 == 1 ? "" : $"sha256:{number:x64}",
    };

    private static DecisionRecord Decision(int number) => DecisionRecord.From(
        number % 10 == 0
            ? DecisionBuilder.Refuse(CrawlPolicy.Decisions.ReasonCode.TermsDenied, $"site-{number % 7}.example", DecisionBuilder.Noon.AddSeconds(number))
            : DecisionBuilder.Allow($"site-{number % 7}.example", DecisionBuilder.Noon.AddSeconds(number)))
        with { Item = number % 5 == 0 ? $"site:video:{number}" : "" };
}
