namespace CrawlPolicy.Terms;

/// <summary>How a grant stands at a moment. Only <see cref="Valid"/> and <see cref="Expiring"/> grant anything.</summary>
internal enum GrantState
{
    /// <summary>It is not signed yet.</summary>
    Draft,

    /// <summary>Its first day has not come.</summary>
    NotYetValid,

    /// <summary>It permits what it says.</summary>
    Valid,

    /// <summary>It permits what it says, and ends within <see cref="GrantLife.ExpiringDays"/> days.</summary>
    Expiring,

    /// <summary>Its last day is over.</summary>
    Expired,

    /// <summary>It was taken back.</summary>
    Revoked,
}
