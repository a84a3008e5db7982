using CrawlPolicy.Terms;

namespace CrawlPolicy.Lint.Grants;

/// <summary>A grant as it stands at a moment, in words for a list.</summary>
/// <param name="Grant">The grant.</param>
/// <param name="Now">The moment.</param>
internal sealed record GrantStanding(Grant Grant, DateTimeOffset Now)
{
    /// <summary>How it stands.</summary>
    public GrantState State { get; } = Grant.Life.StateAt(Now);

    /// <summary>The state in a word.</summary>
    public string StateWord => State switch
    {
        GrantState.Draft => "draft",
        GrantState.NotYetValid => "not yet valid",
        GrantState.Valid => "valid",
        GrantState.Expiring => "expiring",
        GrantState.Expired => "expired",
        _ => "revoked",
    };

    /// <summary>How many days it still grants something, with that of the moment; <see langword="null"/> where it grants nothing now.</summary>
    public int? DaysLeft => State is GrantState.Valid or GrantState.Expiring ? Grant.Life.DaysLeft(Now) : null;

    /// <summary>What it lifts, in words.</summary>
    public IReadOnlyList<string> Lifts { get; } =
        [.. new[] { (Grant.LiftsTerms, "terms"), (Grant.LiftsRobots, "robots"), (Grant.LiftsSignals, "signals") }.Where(static pair => pair.Item1).Select(static pair => pair.Item2)];

    /// <summary>How well the agreement is filed.</summary>
    public string Evidence => (Grant.AgreementFile, Grant.AgreementSha256) switch
    {
        (AgreementFile.Checked, _) => "file checked",
        (AgreementFile.Missing, _) => "file not here",
        (_, not null) => "digest alone",
        _ => "reference alone",
    };

    /// <summary>Whether it counts as a finding.</summary>
    public bool Fails(GrantFailOn failOn) => failOn switch
    {
        GrantFailOn.Expired => State == GrantState.Expired,
        GrantFailOn.Expiring => State is GrantState.Expired or GrantState.Expiring,
        _ => false,
    };

    /// <summary>Puts what wants attention first, then what ends first.</summary>
    public static IReadOnlyList<GrantStanding> Of(IEnumerable<Grant> grants, DateTimeOffset now) =>
    [
        .. grants.Select(grant => new GrantStanding(grant, now))
            .OrderBy(static standing => Array.IndexOf(Order, standing.State))
            .ThenBy(static standing => standing.Grant.Life.FirstDayAfter)
            .ThenBy(static standing => standing.Grant.Name, StringComparer.Ordinal),
    ];

    private static readonly GrantState[] Order =
        [GrantState.Expired, GrantState.Expiring, GrantState.Valid, GrantState.NotYetValid, GrantState.Draft, GrantState.Revoked];
}
