namespace CrawlPolicy.Pacing;

/// <summary>One site in a <see cref="MemoryPaceStore"/>: its state behind a lock that nobody else's site shares.</summary>
/// <param name="site">Whose pace.</param>
/// <param name="state">The state to begin with.</param>
/// <param name="isCounted">Whether the slots of the state's day count against a daily cap.</param>
internal sealed class PaceEntry(SiteKey site, PaceState state, bool isCounted)
{
    private readonly Lock _lock = new();
    private PaceState _state = state;
    private bool _isCounted = isCounted;
    private bool _isRetired;
    private bool _isChanged;
    private PaceEntry? _nextChanged;

    /// <summary>Reserves the next slot.</summary>
    /// <param name="terms">How fast, how far ahead, how many a day.</param>
    /// <param name="missed">A slot that is given up for it; <see langword="null"/> for none.</param>
    /// <param name="now">The time of the call.</param>
    /// <param name="changes">Where a grant is noted, if anywhere; noted before the call returns.</param>
    /// <param name="reservation">The answer.</param>
    /// <returns>Whether there is an answer; not where the entry was retired meanwhile and a new one must be asked.</returns>
    public bool TryReserve(PaceTerms terms, MissedSlot? missed, DateTimeOffset now, PaceChanges? changes, out PaceReservation reservation)
    {
        lock (_lock)
        {
            if (_isRetired)
            {
                reservation = default;
                return false;
            }

            (reservation, var next) = (missed is { } slot ? _state.Without(slot) : _state).Reserve(terms, now);
            if (reservation.IsGranted)
            {
                _state = next;
                _isCounted = terms.DailyCap > 0;
                NoteChange(changes);
            }

            return true;
        }
    }

    /// <summary>Computes the next slot and changes nothing.</summary>
    public PaceReservation Peek(PaceTerms terms, DateTimeOffset now)
    {
        lock (_lock)
        {
            return _state.Reserve(terms, now).Reservation;
        }
    }

    /// <summary>Retires the entry where it says no more than a missing one would: its slots have passed, and so has a day that counts.</summary>
    /// <returns>Whether the entry is retired.</returns>
    public bool TryRetire(DateTimeOffset now, PaceChanges? changes)
    {
        lock (_lock)
        {
            // An entry without any slot is about to get its first one.
            var isNew = _state == default;
            if (!_isRetired && !isNew && _state.TheoreticalArrival <= now && (!_isCounted || _state.Day < PaceState.DayNumber(now)))
            {
                _isRetired = true;
                NoteChange(changes);
            }

            return _isRetired;
        }
    }

    /// <summary>Takes what must be written, so that the next change is noted anew.</summary>
    /// <returns>The change, and the entry that was noted before this one.</returns>
    public (PaceChange Change, PaceEntry? Next) TakeChange()
    {
        lock (_lock)
        {
            _isChanged = false;
            return (new PaceChange(this, site, _state, _isRetired), _nextChanged);
        }
    }

    /// <summary>Notes the entry again after its change could not be written.</summary>
    public void NoteAgain(PaceChanges changes)
    {
        lock (_lock)
        {
            NoteChange(changes);
        }
    }

    // Inside the lock, so that whoever finds the entry noted already can rely on its being in the list.
    private void NoteChange(PaceChanges? changes)
    {
        if (changes is not null && !_isChanged)
        {
            _isChanged = true;
            changes.Push(this, ref _nextChanged);
        }
    }
}
