namespace CrawlPolicy.PostgreSql.Forms;

/// <summary>
/// The forms of the tables, each with the statements that lead to it from the one before. They only ever add, so that nodes of
/// the form before go on, and can be repeated, so that one that broke off is simply done again. Times are microseconds since
/// 1970 in UTC by the database's clock.
/// </summary>
internal static class Migrations
{
    /// <summary>The newest form that this program knows.</summary>
    public static int Newest => All.Count;

    /// <summary>The statements, the form 1 first.</summary>
    public static IReadOnlyList<IReadOnlyList<string>> All { get; } =
    [
        // No index on tat_us, and half of each page free: a reservation then changes one row in its place and no index.
        // The columns behind "reserved" hold what the last reservation asked for: they carry it into DO UPDATE.
        [
            """
            CREATE TABLE IF NOT EXISTS crawlpolicy_pace (
                operator text NOT NULL, site text NOT NULL,
                tat_us bigint NOT NULL, day_us bigint NOT NULL, reserved bigint NOT NULL,
                base_us bigint NOT NULL, start_us bigint NOT NULL, slots bigint NOT NULL, interval_us bigint NOT NULL,
                horizon_us bigint NOT NULL, daily_cap bigint NOT NULL,
                PRIMARY KEY (operator, site)
            ) WITH (fillfactor = 50)
            """,
            """
            CREATE TABLE IF NOT EXISTS crawlpolicy_cooldown (
                operator text NOT NULL, site text NOT NULL,
                until_us bigint NOT NULL, reason text NOT NULL, incidents integer NOT NULL, last_incident_us bigint NOT NULL,
                cause text NOT NULL, changed_us bigint NOT NULL,
                PRIMARY KEY (operator, site)
            )
            """,
            "CREATE INDEX IF NOT EXISTS crawlpolicy_cooldown_changed ON crawlpolicy_cooldown (changed_us)",
            """
            CREATE TABLE IF NOT EXISTS crawlpolicy_node (
                node text PRIMARY KEY, machine text NOT NULL, addresses text NOT NULL, form integer NOT NULL,
                started_us bigint NOT NULL, seen_us bigint NOT NULL
            )
            """,
        ],
        [
            """
            CREATE TABLE IF NOT EXISTS crawlpolicy_robots (
                origin text PRIMARY KEY, outcome text NOT NULL, fetched_us bigint NOT NULL, expires_us bigint NOT NULL,
                status integer NOT NULL, problem text, digest text NOT NULL, unreachable_since_us bigint, target_reason text,
                content bytea NOT NULL
            )
            """,
            """
            CREATE TABLE IF NOT EXISTS crawlpolicy_site_file (
                url text PRIMARY KEY, outcome text NOT NULL, fetched_us bigint NOT NULL, expires_us bigint NOT NULL,
                status integer NOT NULL, problem text, media_type text, digest text NOT NULL, is_incomplete boolean NOT NULL,
                content bytea NOT NULL
            )
            """,
            """
            CREATE TABLE IF NOT EXISTS crawlpolicy_batch (
                node text NOT NULL, first bigint NOT NULL, records_in_batch integer NOT NULL, form integer NOT NULL,
                earliest_us bigint NOT NULL, latest_us bigint NOT NULL,
                sites text[] NOT NULL, reasons text[] NOT NULL, verdicts text[] NOT NULL, crawlers text[] NOT NULL,
                records bytea NOT NULL,
                PRIMARY KEY (node, first)
            )
            """,
            "CREATE INDEX IF NOT EXISTS crawlpolicy_batch_latest ON crawlpolicy_batch (latest_us)",
        ],

        // The hash chain of each node's run. What nodes of the form before still append has no seals and no hash: it stands in no chain.
        // crawlpolicy_chain also holds the size and root that a node's newest checkpoint tells.
        [
            """
            ALTER TABLE crawlpolicy_batch
                ADD COLUMN IF NOT EXISTS kind integer NOT NULL DEFAULT 1,
                ADD COLUMN IF NOT EXISTS seals bytea,
                ADD COLUMN IF NOT EXISTS hash bytea
            """,
            """
            CREATE TABLE IF NOT EXISTS crawlpolicy_segment (
                node text NOT NULL, number bigint NOT NULL, root bytea NOT NULL, hash bytea NOT NULL,
                PRIMARY KEY (node, number)
            )
            """,
            """
            CREATE TABLE IF NOT EXISTS crawlpolicy_fleet (
                id integer PRIMARY KEY, name text NOT NULL, checkpoint_us bigint NOT NULL
            )
            """,
            """
            CREATE TABLE IF NOT EXISTS crawlpolicy_chain (
                node text PRIMARY KEY, origin text NOT NULL, key bytea NOT NULL, tells_of_others boolean NOT NULL,
                started_us bigint NOT NULL, size bigint NOT NULL, root bytea NOT NULL
            )
            """,
            """
            CREATE TABLE IF NOT EXISTS crawlpolicy_checkpoint (
                node text NOT NULL, size bigint NOT NULL, note text NOT NULL,
                PRIMARY KEY (node, size)
            )
            """,
            """
            CREATE TABLE IF NOT EXISTS crawlpolicy_fleet_checkpoint (
                node text NOT NULL, number bigint NOT NULL, made_us bigint NOT NULL, note text NOT NULL,
                PRIMARY KEY (node, number)
            )
            """,
        ],

        // What is kept of chains whose first entries are gone.
        [
            """
            CREATE TABLE IF NOT EXISTS crawlpolicy_retention (
                node text PRIMARY KEY, size bigint NOT NULL, roots bytea NOT NULL, hash bytea NOT NULL
            )
            """,
        ],
    ];
}
