namespace CrawlPolicy.PostgreSql.Ledger.Chaining;

/// <summary>The chains of a fleet, and their checkpoints.</summary>
internal static class ChainStatements
{
    /// <summary>Gives the fleet a name, where it has none. $1 the name.</summary>
    public const string BeginFleet =
        "INSERT INTO crawlpolicy_fleet (id, name, checkpoint_us) VALUES (1, $1, 0) ON CONFLICT (id) DO NOTHING";

    /// <summary>Reads the fleet's name.</summary>
    public const string ReadFleet = "SELECT name FROM crawlpolicy_fleet WHERE id = 1";

    /// <summary>Adds a node's chain. $1 node, $2 its name, $3 the public key, $4 whether it tells of others, $5 the time, $6 the root of no entries.</summary>
    public const string Begin =
        """
        INSERT INTO crawlpolicy_chain (node, origin, key, tells_of_others, started_us, size, root)
        VALUES ($1, $2, $3, $4, $5, 0, $6) ON CONFLICT (node) DO NOTHING
        """;

    /// <summary>Keeps a node's checkpoint; one of the same size that is there already tells the same. $1 node, $2 size, $3 note.</summary>
    public const string AddCheckpoint =
        "INSERT INTO crawlpolicy_checkpoint (node, size, note) VALUES ($1, $2, $3) ON CONFLICT (node, size) DO NOTHING";

    /// <summary>Notes what the newest checkpoint of a node tells. $1 node, $2 size, $3 root.</summary>
    public const string SetHead = "UPDATE crawlpolicy_chain SET size = $2, root = $3 WHERE node = $1 AND size < $2";

    /// <summary>
    /// Takes the turn to make a checkpoint over all chains: whoever changes the row has it until the end of the transaction, and the next
    /// one is due again after a while. $1 the time, $2 the time at or before which the last must have been made.
    /// </summary>
    public const string TakeTurn = "UPDATE crawlpolicy_fleet SET checkpoint_us = $1 WHERE id = 1 AND checkpoint_us <= $2";

    /// <summary>Whether the turn could be taken. $1 as $2 there.</summary>
    public const string IsDue = "SELECT count(*) FROM crawlpolicy_fleet WHERE id = 1 AND checkpoint_us <= $1";

    /// <summary>Reads what the newest checkpoints of all nodes tell.</summary>
    public const string ReadHeads = "SELECT node, size, root FROM crawlpolicy_chain WHERE size > 0 ORDER BY node";

    /// <summary>
    /// Chains that have more entries than their newest checkpoint tells, and whose nodes were not seen for a while. $1 the time before
    /// which they were, $2 how many.
    /// </summary>
    public const string FindUntold =
        """
        SELECT c.node, c.origin FROM crawlpolicy_chain c
        WHERE NOT EXISTS (SELECT 1 FROM crawlpolicy_node n WHERE n.node = c.node AND n.seen_us >= $1)
            AND c.size < (SELECT b.first + b.records_in_batch - 1 FROM crawlpolicy_batch b WHERE b.node = c.node ORDER BY b.first DESC LIMIT 1)
        ORDER BY c.node LIMIT $2
        """;

    /// <summary>Keeps a checkpoint over all chains. $1 node, $2 its number, $3 the time, $4 note.</summary>
    public const string AddFleetCheckpoint =
        "INSERT INTO crawlpolicy_fleet_checkpoint (node, number, made_us, note) VALUES ($1, $2, $3, $4)";

    /// <summary>Whether a checkpoint over all chains was kept. $1 node, $2 its number.</summary>
    public const string HasFleetCheckpoint = "SELECT count(*) FROM crawlpolicy_fleet_checkpoint WHERE node = $1 AND number = $2";
}
