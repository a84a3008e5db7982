using CrawlPolicy.Evidence.Ledger.Reading;

namespace CrawlPolicy.Evidence.Ledger.Verifying;

/// <summary>The checkpoints of the second place, by what they are of.</summary>
internal sealed class OutsideCheckpoints
{
    private readonly ILookup<string, string> _notes;
    private readonly string? _fleet;
    private readonly HashSet<string> _origins;

    /// <summary>Divides them.</summary>
    /// <param name="fleet">The fleet's name; <see langword="null"/> where the store has one chain, which then answers for all notes.</param>
    /// <param name="chains">All chains of the store.</param>
    /// <param name="notes">The checkpoints.</param>
    public OutsideCheckpoints(string? fleet, IReadOnlyList<ChainIdentity> chains, IReadOnlyList<string> notes)
    {
        _fleet = fleet;
        _origins = chains.Select(static chain => chain.Origin).ToHashSet(StringComparer.Ordinal);
        _notes = notes.ToLookup(note => fleet is null ? chains[0].Origin : NoteVerifier.OriginOf(note), StringComparer.Ordinal);
    }

    /// <summary>Those over all chains.</summary>
    public IEnumerable<string> OfFleet => _fleet is null ? [] : _notes[_fleet];

    /// <summary>What is amiss with those that are of no chain of the store, as sentences, one for each name.</summary>
    public IEnumerable<string> Problems => _notes
        .Where(group => _fleet is not null && !string.Equals(group.Key, _fleet, StringComparison.Ordinal) && !_origins.Contains(group.Key))
        .Select(Problem);

    /// <summary>Those of one chain.</summary>
    public IEnumerable<string> Of(string origin) => _notes[origin];

    private string Problem(IGrouping<string, string> notes)
    {
        try
        {
            var size = notes.Max(static note => NoteVerifier.ReadUnverified(note).Size);
            return notes.Key.StartsWith(_fleet + "/", StringComparison.Ordinal)
                ? $"Node {notes.Key[(_fleet!.Length + 1)..]}: a checkpoint outside of the store tells of {size} entries, and the store has no chain of that node: entries 1 to {size} were removed."
                : $"A checkpoint outside of the store is one of the ledger '{notes.Key}', and this is the fleet '{_fleet}'.";
        }
        catch (InvalidDataException exception)
        {
            return $"A checkpoint outside of the store is bad. {exception.Message}";
        }
    }
}
