using CrawlPolicy.Evidence;
using CrawlPolicy.Lint.Audit.Counting;
using CrawlPolicy.Lint.Ledger;

namespace CrawlPolicy.Lint.Reports.Counting;

/// <summary>
/// Which fetches' content is counted, each once: as it was received, or where no door told of that, as the crawler kept it. Which
/// fetches were deleted is known before the counting begins, from a reading of its own. Each fetch takes 9 to 19 bytes for each set.
/// </summary>
internal sealed class ContentStates
{
    private readonly DistinctKeys _deleted = new();
    private readonly DistinctKeys _told = new();
    private readonly DistinctKeys _timed = new();
    private readonly DistinctKeys _spoken = new();

    /// <summary>Remembers a deletion.</summary>
    public void MarkDeleted(string id) => _ = _deleted.Add(DecisionKey.Of(id));

    /// <summary>Says what an outcome means, in the order of the record.</summary>
    public ContentFate Judge(DecisionRecord record)
    {
        var key = DecisionKey.Of(record.Id);
        return record.Outcome!.Event == OutcomeEvent.Deleted ? ContentFate.Deletion
            : IsNoContent(record) ? ContentFate.NoContent
            : !_told.Add(key) ? ContentFate.ToldBefore
            : _deleted.Contains(key) ? ContentFate.DeletedLater
            : ContentFate.Held;
    }

    /// <summary>Whether an outcome is the first to tell how long content lasts that is held.</summary>
    public bool IsFirstDuration(DecisionRecord record) => record.Outcome!.Duration is not null && IsFirst(_timed, record);

    /// <summary>Whether an outcome is the first to tell the language of content that is held.</summary>
    public bool IsFirstLanguage(DecisionRecord record) => record.Outcome!.Language.Length > 0 && IsFirst(_spoken, record);

    private static bool IsNoContent(DecisionRecord record) => record.Outcome!.Event == OutcomeEvent.Received && !ReceivedContent.Is(record);

    private bool IsFirst(DistinctKeys known, DecisionRecord record) =>
        record.Outcome!.Event != OutcomeEvent.Deleted && !IsNoContent(record) && DecisionKey.Of(record.Id) is var key && !_deleted.Contains(key) && known.Add(key);
}
