namespace CrawlPolicy.PostgreSql.Nodes;

/// <summary>The nodes of the fleet: each start of a program is one.</summary>
internal static class NodeStatements
{
    /// <summary>Adds this node. $1 node, $2 machine, $3 addresses, $4 the form that it knows.</summary>
    public const string Enter =
        """
        WITH c AS (SELECT (extract(epoch FROM clock_timestamp()) * 1000000)::bigint AS now_us)
        INSERT INTO crawlpolicy_node (node, machine, addresses, form, started_us, seen_us)
        SELECT $1, $2, $3, $4, c.now_us, c.now_us FROM c ON CONFLICT (node) DO NOTHING
        """;

    /// <summary>Tells that the node lives. $1 node, $2 the time.</summary>
    public const string Seen = "UPDATE crawlpolicy_node SET seen_us = greatest(seen_us, $2) WHERE node = $1";

    /// <summary>Forgets nodes that were seen last long ago. $1 the time.</summary>
    public const string Prune = "DELETE FROM crawlpolicy_node WHERE seen_us < $1";
}
