namespace CrawlPolicy.Terms;

/// <summary>From when until when a grant grants something. All days are days of UTC.</summary>
internal sealed record GrantLife
{
    /// <summary>A grant that has no more days left than this is expiring.</summary>
    public const int ExpiringDays = 30;

    private readonly DateTimeOffset _begin;
    private readonly DateTimeOffset _end;

    /// <summary>Settles when the grant holds, so that a gate need not ask more than whether a moment lies between two others.</summary>
    /// <param name="from">The first day.</param>
    /// <param name="until">The last day.</param>
    /// <param name="isDraft">Whether it is not signed yet.</param>
    /// <param name="revocation">Its taking back; <see langword="null"/> where it was not.</param>
    public GrantLife(DateOnly from, DateOnly until, bool isDraft = false, GrantRevocation? revocation = null)
    {
        (From, Until, IsDraft, Revocation) = (from, until, isDraft, revocation);
        _begin = Midnight(from);
        _end = isDraft ? DateTimeOffset.MinValue : Midnight(FirstDayAfter);
    }

    /// <summary>The first day.</summary>
    public DateOnly From { get; }

    /// <summary>The last day that was agreed.</summary>
    public DateOnly Until { get; }

    /// <summary>Whether it is not signed yet, so that it grants nothing.</summary>
    public bool IsDraft { get; }

    /// <summary>Its taking back; <see langword="null"/> where it was not.</summary>
    public GrantRevocation? Revocation { get; }

    /// <summary>The first day on which it grants nothing any more: the one after its last, or the one of its revocation where that is sooner.</summary>
    public DateOnly FirstDayAfter
    {
        get
        {
            var after = Until == DateOnly.MaxValue ? Until : Until.AddDays(1);
            return Revocation is { } revocation && revocation.On < after ? revocation.On : after;
        }
    }

    /// <summary>Whether it grants something at a moment.</summary>
    public bool HoldsAt(DateTimeOffset now) => now >= _begin && now < _end;

    /// <summary>How many days are left with that of the moment; 0 where it grants nothing any more.</summary>
    public int DaysLeft(DateTimeOffset now) => Math.Max(0, FirstDayAfter.DayNumber - DayOf(now).DayNumber);

    /// <summary>How it stands at a moment.</summary>
    public GrantState StateAt(DateTimeOffset now) => StateOn(DayOf(now));

    /// <summary>How it stands on a day, from the first moment of it to the last.</summary>
    public GrantState StateOn(DateOnly day) =>
        IsDraft ? GrantState.Draft
        : Revocation is { } revocation && day >= revocation.On ? GrantState.Revoked
        : day > Until ? GrantState.Expired
        : day < From ? GrantState.NotYetValid
        : FirstDayAfter.DayNumber - day.DayNumber <= ExpiringDays ? GrantState.Expiring
        : GrantState.Valid;

    private static DateOnly DayOf(DateTimeOffset moment) => DateOnly.FromDateTime(moment.UtcDateTime);

    private static DateTimeOffset Midnight(DateOnly day) => new(day.ToDateTime(TimeOnly.MinValue), TimeSpan.Zero);
}
