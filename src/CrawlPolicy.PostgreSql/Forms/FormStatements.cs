namespace CrawlPolicy.PostgreSql.Forms;

/// <summary>What reads and changes the form of the tables. The lock is a row with a lease, because the distributed engines have no other.</summary>
internal static class FormStatements
{
    /// <summary>Makes the table that says which form the others have.</summary>
    public const string Prepare =
        """
        CREATE TABLE IF NOT EXISTS crawlpolicy_form (
            id integer PRIMARY KEY, form integer NOT NULL, holder text NOT NULL, lease_until_us bigint NOT NULL
        )
        """;

    /// <summary>Puts its only row in.</summary>
    public const string Begin =
        "INSERT INTO crawlpolicy_form (id, form, holder, lease_until_us) VALUES (1, 0, '', 0) ON CONFLICT (id) DO NOTHING";

    /// <summary>Reads the form and the database's time.</summary>
    public const string Read =
        "SELECT form, (extract(epoch FROM clock_timestamp()) * 1000000)::bigint AS now_us FROM crawlpolicy_form WHERE id = 1";

    /// <summary>Takes the lock, or holds it for longer. $1 node, $2 the database's time, $3 until when.</summary>
    public const string Lock =
        "UPDATE crawlpolicy_form SET holder = $1, lease_until_us = $3 WHERE id = 1 AND (holder = $1 OR lease_until_us < $2)";

    /// <summary>Notes that the tables have a form. $1 node, $2 the form.</summary>
    public const string Advance = "UPDATE crawlpolicy_form SET form = greatest(form, $2) WHERE id = 1 AND holder = $1";

    /// <summary>Gives the lock back. $1 node.</summary>
    public const string Unlock = "UPDATE crawlpolicy_form SET holder = '', lease_until_us = 0 WHERE id = 1 AND holder = $1";
}
