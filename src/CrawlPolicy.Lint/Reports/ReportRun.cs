using CrawlPolicy.Evidence;
using CrawlPolicy.Evidence.Ledger;
using CrawlPolicy.Lint.Reports.Counting;
using CrawlPolicy.Lint.Reports.Disclosure;
using CrawlPolicy.Lint.Reports.Documents;
using CrawlPolicy.Lint.Reports.European;
using CrawlPolicy.Lint.Reports.Honour;
using CrawlPolicy.Lint.Reports.Reading;

namespace CrawlPolicy.Lint.Reports;

/// <summary>
/// Makes a report: reads the record once for the deletions in it, and once more to verify and count it. What is kept meanwhile are
/// counts and not entries.
/// </summary>
/// <param name="sources">The record.</param>
/// <param name="suffixes">The public suffixes.</param>
/// <param name="key">The key that must have signed checkpoints; <see langword="null"/> where nobody asks.</param>
internal sealed class ReportRun(RecordSources sources, SuffixList suffixes, NoteVerifier? key) : IDisposable
{
    private readonly ReadingProgress _progress = new(readings: 2);
    private IReportCounts? _counts;

    /// <summary>How far it is, in words.</summary>
    public string Progress => _progress.ToString();

    /// <summary>Makes the report.</summary>
    /// <param name="question">What is asked for.</param>
    /// <param name="book">Makes its counts.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    /// <exception cref="CouldNotRunException">The record cannot be read, or is not what was recorded.</exception>
    public ReportDocument Make(ReportQuestion question, CountBook book, CancellationToken cancellationToken)
    {
        var content = new ContentStates();
        _progress.Begin(sources.All.Aggregate((long?)0, (sum, source) => sum + EntriesOf(source, question)));
        foreach (var source in sources.All)
        {
            MarkDeleted(source, content, question, cancellationToken);
        }

        var counts = Begin(new ReportContext(question, book, content, suffixes.Suffixes, suffixes.Source));
        _counts = counts;
        _progress.Begin(_progress.Entries);
        var ledgers = sources.All.Select((source, index) => new VerifiedRecord(source, index + 1).Read(
            LimitOf(question, source),
            question.Checkpoints.GetValueOrDefault(source.Origin),
            key,
            entry =>
            {
                _progress.Add(1);
                if (question.At is null || entry.Record.At <= question.At)
                {
                    counts.Add(entry);
                }
            },
            cancellationToken)).ToList();
        return counts.Build(ledgers);
    }

    /// <summary>Writes the whole list that the report may show a part of.</summary>
    public void WriteList(TextWriter output) => _counts?.WriteList(output);

    /// <inheritdoc/>
    public void Dispose() => (_counts as IDisposable)?.Dispose();

    private static IReportCounts Begin(ReportContext context) => context.Question.Kind switch
    {
        ReportKind.Eu => new EuropeanCounts(context),
        ReportKind.Disclosure => new DisclosureCounts(context),
        _ => new HonourCounts(context),
    };

    private static long LimitOf(ReportQuestion question, IRecordSource source) => question.Sizes.GetValueOrDefault(source.Origin, long.MaxValue);

    private static long? EntriesOf(IRecordSource source, ReportQuestion question) =>
        source.Size is { } size ? Math.Min(size, LimitOf(question, source)) - source.Dropped.Count : null;

    // Nothing is believed here that the second reading does not verify; damage is told there.
    private void MarkDeleted(IRecordSource source, ContentStates content, ReportQuestion question, CancellationToken cancellationToken)
    {
        var limit = LimitOf(question, source);
        try
        {
            foreach (var batch in source.ReadBatches(cancellationToken).TakeWhile(batch => batch.First <= limit))
            {
                _progress.Add(batch.Count);
                if (batch.Kind == (long)EntryKind.Decision)
                {
                    MarkDeleted(batch, limit, content, question.At);
                }
            }
        }
        catch (InvalidDataException)
        {
            // The second reading says which entry is damaged.
        }
    }

    private static void MarkDeleted(LedgerBatch batch, long limit, ContentStates content, DateTimeOffset? at)
    {
        var record = new RecordScanner(batch.Records.Span, batch.Form);
        for (var number = batch.First; number <= limit && record.Next(); number++)
        {
            if (record.Number(EntryJson.Event) == (long)OutcomeEvent.Deleted && (at is null || record.Number(0) <= at.Value.UtcTicks))
            {
                content.MarkDeleted(System.Text.Encoding.UTF8.GetString(record.Text(0)));
            }
        }
    }
}
