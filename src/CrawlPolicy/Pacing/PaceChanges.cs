namespace CrawlPolicy.Pacing;

/// <summary>
/// The entries that changed since they were last written, each once: as long as the number of sites at most, and without
/// allocation on the way in.
/// </summary>
internal sealed class PaceChanges
{
    private PaceEntry? _last;

    /// <summary>Whether there is nothing to write.</summary>
    public bool IsEmpty => Volatile.Read(ref _last) is null;

    /// <summary>Adds an entry that is not in the list.</summary>
    /// <param name="entry">The entry.</param>
    /// <param name="next">The entry's own link.</param>
    public void Push(PaceEntry entry, ref PaceEntry? next)
    {
        PaceEntry? last;
        do
        {
            last = Volatile.Read(ref _last);
            next = last;
        }
        while (Interlocked.CompareExchange(ref _last, entry, last) != last);
    }

    /// <summary>
    /// Empties the list. Every reservation that was answered before the call is in the result of this call or of an earlier one.
    /// </summary>
    /// <param name="changes">Where the changes are added.</param>
    public void Take(List<PaceChange> changes)
    {
        var entry = Interlocked.Exchange(ref _last, null);
        while (entry is not null)
        {
            (var change, entry) = entry.TakeChange();
            changes.Add(change);
        }
    }

    /// <summary>Puts back what could not be written.</summary>
    public void Return(List<PaceChange> changes)
    {
        foreach (var change in changes)
        {
            change.Entry.NoteAgain(this);
        }
    }
}
