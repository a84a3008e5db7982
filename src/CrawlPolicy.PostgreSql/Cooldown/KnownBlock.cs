using CrawlPolicy.Cooldown;
using CrawlPolicy.Decisions;
using CrawlPolicy.PostgreSql.Connecting;
using Npgsql;

namespace CrawlPolicy.PostgreSql.Cooldown;

/// <summary>A block as the node keeps it: its times are the database's, in microseconds.</summary>
internal sealed record KnownBlock(long Until, ReasonCode Reason, int Incidents, long LastIncident, string Cause)
{
    /// <summary>Reads a row of <see cref="CooldownStatements.Changes"/>.</summary>
    public static KnownBlock Read(NpgsqlDataReader row) => new(
        row.GetInt64(3),

        // A code that this version does not know still blocks, under the most general reason.
        ReasonCode.Find(row.GetString(4)) ?? ReasonCode.CooldownBlocked,
        row.GetInt32(5),
        row.GetInt64(6),
        row.GetString(7));

    /// <summary>A block of this node, before the database has dated it.</summary>
    public static KnownBlock Of(SiteBlock block, DatabaseClock clock) =>
        new(clock.ToDatabase(block.Until), block.Reason, block.Incidents, clock.ToDatabase(block.LastIncident), block.Cause);

    /// <summary>The block on the local clock.</summary>
    public SiteBlock ToBlock(DatabaseClock clock) => new(clock.ToLocal(Until), Reason, Incidents, clock.ToLocal(LastIncident), Cause);

    /// <summary>What holds of two: the block that holds longest, and the series that the latest incident tells.</summary>
    public KnownBlock Merge(KnownBlock other)
    {
        var longest = other.Until >= Until ? other : this;
        var latest = other.LastIncident >= LastIncident ? other : this;
        return longest with { Incidents = latest.Incidents, LastIncident = latest.LastIncident };
    }
}
