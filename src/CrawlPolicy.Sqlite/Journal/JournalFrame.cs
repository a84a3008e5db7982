using CrawlPolicy.Cooldown;
using CrawlPolicy.Pacing;

namespace CrawlPolicy.Sqlite.Journal;

/// <summary>What one commit changes in the store, as the journal keeps it until it is in the tables.</summary>
/// <param name="Sequence">The number of the commit; each is one more than the one before.</param>
/// <param name="Records">Decisions to append, in the form of the store's records.</param>
/// <param name="Count">How many there are.</param>
/// <param name="Form">The form that they are written in.</param>
/// <param name="Pace">Pace that changed.</param>
/// <param name="Blocks">Cool-downs that changed.</param>
internal sealed record JournalFrame(
    long Sequence,
    ReadOnlyMemory<byte> Records,
    int Count,
    long Form,
    IReadOnlyList<PaceRow> Pace,
    IReadOnlyList<KeyValuePair<SiteKey, SiteBlock>> Blocks);
