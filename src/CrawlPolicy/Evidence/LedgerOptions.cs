namespace CrawlPolicy.Evidence;

/// <summary>
/// How the record of decisions is signed. Configuration section <c>CrawlPolicy:Ledger</c>. The record is a hash chain and a Merkle tree;
/// a checkpoint is its size and root, signed (C2SP tlog-checkpoint, ECDSA P-256).
/// </summary>
/// <remarks>
/// Whoever can write the store and read its key can write another record, with checkpoints that fit it. Only a checkpoint that lies out of
/// that person's reach proves that nobody did: set <see cref="CheckpointFile"/>.
/// </remarks>
public sealed class LedgerOptions
{
    /// <summary>The largest <see cref="CheckpointEntries"/>.</summary>
    public const int MaximumCheckpointEntries = 1 << 24;

    /// <summary>
    /// The file of the private key: PEM, elliptic curve P-256, readable by its owner alone; made where there is none. The default is
    /// <see langword="null"/>: the store's file with <c>.key</c> behind it; in a database, a key that each start of a node makes for itself
    /// and keeps in memory alone. Name a file that all nodes have where others are to verify a fleet's checkpoints by one key.
    /// </summary>
    public string? KeyFile { get; set; }

    /// <summary>
    /// A file that every checkpoint is appended to as well, on another disk, or in a folder that somebody else keeps. The default is
    /// <see langword="null"/>: none.
    /// </summary>
    public string? CheckpointFile { get; set; }

    /// <summary>After how many entries a checkpoint is made, from 1 to <see cref="MaximumCheckpointEntries"/>. The default is 65,536.</summary>
    public int CheckpointEntries { get; set; } = 1 << 16;

    /// <summary>After what time a checkpoint is made where entries were added, from 1 s to 1 day. The default is a minute. One is made at the end in any case.</summary>
    public TimeSpan CheckpointInterval { get; set; } = TimeSpan.FromMinutes(1);

    /// <summary>Whether the doors record by themselves what was received. The default is <see cref="OutcomeRecording.All"/>.</summary>
    public OutcomeRecording Outcomes { get; set; }
}
