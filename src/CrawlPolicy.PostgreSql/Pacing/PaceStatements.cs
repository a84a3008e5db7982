namespace CrawlPolicy.PostgreSql.Pacing;

/// <summary>
/// The generic cell rate algorithm as single statements. The database's time and what is asked for travel into
/// <c>DO UPDATE</c> through the proposed row, because the distributed engines refuse functions of time there, and a
/// reservation that is refused answers no row and changes none.
/// </summary>
internal static class PaceStatements
{
    private const string Day = "86400000000";

    private const string Free = "greatest(p.tat_us, excluded.start_us)";

    // The day's last slot is followed by the next day's first.
    private const string Base =
        $"CASE WHEN excluded.daily_cap > 0 AND p.reserved >= excluded.daily_cap AND {Free} - {Free} % {Day} = p.day_us "
        + $"THEN {Free} - {Free} % {Day} + {Day} ELSE {Free} END";

    /// <summary>
    /// Reserves slots of several sites. $1 operators, $2 sites, $3 how many slots, $4 intervals, $5 horizons, $6 daily caps (0 for
    /// none), $7 how long from now the first slot begins at the earliest; all times in microseconds. Rows come in the order of
    /// their keys, so that two such statements never wait for each other, and no key may come twice. The lists are selected before they
    /// are unfolded, so that PostgreSQL cannot count their rows while it plans: it would plan anew each time, for several times the cost.
    /// </summary>
    public const string Reserve =
        $"""
        WITH c AS (SELECT (extract(epoch FROM clock_timestamp()) * 1000000)::bigint AS now_us),
        asked AS (
            SELECT a.operator, a.site, a.slots, a.interval_us, a.horizon_us, a.daily_cap, c.now_us + a.delay_us AS start_us
            FROM unnest((SELECT $1::text[]), (SELECT $2::text[]), (SELECT $3::bigint[]), (SELECT $4::bigint[]), (SELECT $5::bigint[]),
                (SELECT $6::bigint[]), (SELECT $7::bigint[])) AS a (operator, site, slots, interval_us, horizon_us, daily_cap, delay_us), c
        ),
        granted AS (
            INSERT INTO crawlpolicy_pace AS p
                (operator, site, tat_us, day_us, reserved, base_us, start_us, slots, interval_us, horizon_us, daily_cap)
            SELECT operator, site, start_us + slots * interval_us, start_us - start_us % {Day}, slots, start_us, start_us, slots,
                interval_us, horizon_us, daily_cap
            FROM asked ORDER BY operator, site
            ON CONFLICT (operator, site) DO UPDATE SET
                tat_us = {Base} + excluded.slots * excluded.interval_us,
                day_us = ({Base}) - ({Base}) % {Day},
                reserved = CASE WHEN ({Base}) - ({Base}) % {Day} = p.day_us THEN p.reserved ELSE 0 END + excluded.slots,
                base_us = {Base},
                start_us = excluded.start_us, slots = excluded.slots, interval_us = excluded.interval_us,
                horizon_us = excluded.horizon_us, daily_cap = excluded.daily_cap
            WHERE ({Base}) - excluded.start_us <= excluded.horizon_us
            RETURNING p.operator, p.site, p.base_us
        )
        SELECT asked.operator, asked.site, c.now_us, asked.start_us, granted.base_us, known.tat_us, known.day_us, known.reserved
        FROM asked CROSS JOIN c
        LEFT JOIN granted ON granted.operator = asked.operator AND granted.site = asked.site
        LEFT JOIN crawlpolicy_pace AS known ON known.operator = asked.operator AND known.site = asked.site
        """;

    /// <summary>Reads what a reservation would begin from. $1 operator, $2 site.</summary>
    public const string Peek =
        """
        WITH c AS (SELECT (extract(epoch FROM clock_timestamp()) * 1000000)::bigint AS now_us)
        SELECT c.now_us, p.tat_us, p.day_us, p.reserved
        FROM c LEFT JOIN crawlpolicy_pace AS p ON p.operator = $1 AND p.site = $2
        """;

    /// <summary>
    /// Gives back the slots at the end of a reservation, unless somebody has reserved behind them. $1 operator, $2 site, $3 their
    /// length, $4 their number, $5 the end of the reservation.
    /// </summary>
    public const string Refund =
        """
        UPDATE crawlpolicy_pace SET tat_us = tat_us - $3, reserved = greatest(reserved - $4, 0)
        WHERE operator = $1 AND site = $2 AND tat_us = $5
        """;

    /// <summary>Removes what says nothing any more. $1 the beginning of the day before yesterday.</summary>
    public const string Prune = "DELETE FROM crawlpolicy_pace WHERE tat_us < $1";
}
