namespace CrawlPolicy.Benchmarks.Fleet;

/// <summary>A statement to measure.</summary>
/// <param name="Name">What it is called in the table.</param>
/// <param name="Kind">Which statement.</param>
/// <param name="Sites">How many sites at once.</param>
/// <param name="Choice">Which sites.</param>
/// <param name="IsPrepared">Whether the server has read and planned it before.</param>
/// <param name="Settings">What the server is told with the connection.</param>
internal sealed record StatementCost(string Name, StatementKind Kind, int Sites, SiteChoice Choice, bool IsPrepared = true, string Settings = "")
{
    public static IReadOnlyList<StatementCost> All { get; } =
    [
        new("ours, 1 random site", StatementKind.Reserve, 1, SiteChoice.Random),
        new("ours, 1 random site, not prepared", StatementKind.Reserve, 1, SiteChoice.Random, IsPrepared: false),
        new("ours, 1 random site, commit not synced", StatementKind.Reserve, 1, SiteChoice.Random, Settings: "-c synchronous_commit=off"),
        new("ours, 1 random site, one plan for all", StatementKind.Reserve, 1, SiteChoice.Random, Settings: "-c plan_cache_mode=force_generic_plan"),
        new("ours, 64 random sites, one plan for all", StatementKind.Reserve, 64, SiteChoice.Random, Settings: "-c plan_cache_mode=force_generic_plan"),
        new("ours, 64 random sites", StatementKind.Reserve, 64, SiteChoice.Random),
        new("ours, 64 random sites, not prepared", StatementKind.Reserve, 64, SiteChoice.Random, IsPrepared: false),
        new("ours, 100 random sites", StatementKind.Reserve, 100, SiteChoice.Random),
        new("ours, 100 random sites, commit not synced", StatementKind.Reserve, 100, SiteChoice.Random, Settings: "-c synchronous_commit=off"),
        new("ours, 100 new sites", StatementKind.Reserve, 100, SiteChoice.New),
        new("ours, 1 new site", StatementKind.Reserve, 1, SiteChoice.New),
        new("ours, the same site again and again", StatementKind.Reserve, 1, SiteChoice.Same),
        new("plain upsert, 1 random site", StatementKind.One, 1, SiteChoice.Random),
        new("plain upsert, 100 random sites", StatementKind.Many, 100, SiteChoice.Random),
        new("plain upsert, the same site", StatementKind.One, 1, SiteChoice.Same),
        new("plain `UPDATE … RETURNING`, 1 random site", StatementKind.Update, 1, SiteChoice.Random),
        new("plain `UPDATE … RETURNING`, the same site", StatementKind.Update, 1, SiteChoice.Same),
        new("`SELECT … FOR UPDATE`, then `UPDATE`, 1 random site", StatementKind.Transaction, 1, SiteChoice.Random),
        new("`SELECT … FOR UPDATE`, then `UPDATE`, the same site", StatementKind.Transaction, 1, SiteChoice.Same),
    ];
}
