using CrawlPolicy.Evidence.Ledger.Fleet;

namespace CrawlPolicy.Evidence.Ledger.Verifying;

/// <summary>Compares checkpoints with the entries and with each other.</summary>
/// <param name="report">Receives what is amiss.</param>
/// <param name="key">The keys that sign; <see langword="null"/> where nobody knows one.</param>
/// <param name="mustHaveSigned">Whether one of them must have signed the newest checkpoint of the store.</param>
internal sealed class CheckpointComparison(LedgerReport report, NoteVerifier? key, bool mustHaveSigned)
{
    private readonly List<(Checkpoint Checkpoint, bool IsOutside)> _checkpoints = [];
    private readonly List<(ChainHead Head, bool IsOutside)> _heads = [];
    private readonly Dictionary<long, byte[]> _roots = [];
    private readonly HashSet<long> _sizes = [];
    private string _newestSigners = "";

    /// <summary>The sizes at which the tree's root is needed.</summary>
    public IReadOnlySet<long> Sizes => _sizes;

    /// <summary>Reads signed checkpoints; what is wrong with one is a problem of the ledger.</summary>
    public void Read(IEnumerable<string> notes, bool isOutside)
    {
        foreach (var note in notes)
        {
            try
            {
                var checkpoint = key?.Read(note) ?? NoteVerifier.ReadUnverified(note);
                if (!string.Equals(checkpoint.Origin, report.Origin, StringComparison.Ordinal))
                {
                    report.Problems.Add($"The checkpoint of {checkpoint.Size} entries {Place(isOutside)} is one of the ledger '{checkpoint.Origin}', and this is '{report.Origin}'.");
                    continue;
                }

                _checkpoints.Add((checkpoint, isOutside));
                _sizes.Add(checkpoint.Size);
                report.SignedSize = isOutside ? report.SignedSize : Math.Max(report.SignedSize, checkpoint.Size);
            }
            catch (UnknownKeyException) when (!isOutside)
            {
                // A key that was replaced: the root is compared all the same, and an outside checkpoint says whether to trust it.
                _checkpoints.Add((NoteVerifier.ReadUnverified(note), isOutside));
                _sizes.Add(_checkpoints[^1].Checkpoint.Size);
                _newestSigners = NoteVerifier.SignersOf(note);
            }
            catch (Exception exception) when (exception is InvalidDataException or UnknownKeyException)
            {
                report.Problems.Add($"A checkpoint {Place(isOutside)} is bad. {exception.Message}{(exception is UnknownKeyException ? " " + UnknownKeyException.WhatNow : "")}");
                report.KeyProblems += exception is UnknownKeyException ? 1 : 0;
            }
        }

        FindForks();
    }

    /// <summary>Adds what fleet checkpoints tell of the chain.</summary>
    public void Add(IEnumerable<(ChainHead Head, bool IsOutside)> heads)
    {
        _heads.AddRange(heads);
        _sizes.UnionWith(_heads.Select(static head => head.Head.Size));
    }

    /// <summary>Notes the roots that the tree had within a segment.</summary>
    /// <param name="before">The tree of the entries before it.</param>
    /// <param name="segment">The segment.</param>
    public void Compare(MerkleRange before, VerifiedSegment segment)
    {
        foreach (var (size, tree) in segment.TreesAt)
        {
            var whole = before.Copy();
            whole.Append(tree);
            _roots[size] = whole.Root();
        }
    }

    /// <summary>Compares each checkpoint with the root that its entries have.</summary>
    public void Finish()
    {
        foreach (var (checkpoint, isOutside) in _checkpoints)
        {
            if (checkpoint.Size > report.Size)
            {
                report.Problems.Add(
                    $"The ledger has {report.Size} entries, and a checkpoint {Place(isOutside)} tells of {checkpoint.Size}: entries {report.Size + 1} to {checkpoint.Size} were removed, or an older copy was put in the place of the store.");
            }
            else if (_roots.TryGetValue(checkpoint.Size, out var root))
            {
                Count(checkpoint, isOutside, root.AsSpan().SequenceEqual(checkpoint.Root));
            }
        }

        FinishHeads();
        FinishKey();
    }

    // A key may have replaced the one before it; the newest checkpoint covers all that the older ones do.
    private void FinishKey()
    {
        var newest = _checkpoints.Where(static known => !known.IsOutside).Select(static known => known.Checkpoint.Size).DefaultIfEmpty(-1).Max();
        if (mustHaveSigned && newest > report.SignedSize)
        {
            report.Problems.Add($"The newest checkpoint in the store, of {newest} entries, is signed by {_newestSigners}, and not by {key!.Given}. {UnknownKeyException.WhatNow}");
            report.KeyProblems++;
        }
        else if (mustHaveSigned && _checkpoints.Count == 0 && report is { Node: "", Size: > 0 })
        {
            report.Problems.Add("The given key has signed nothing of the record: the store holds no checkpoint. Wait for the first one, or stop the process that owns the store: it makes one at its end.");
            report.KeyProblems++;
        }
    }

    // Of many that tell the same, one sentence is enough.
    private void FinishHeads()
    {
        var beyond = _heads.Where(head => head.Head.Size > report.Size).OrderByDescending(static head => head.Head.Size).FirstOrDefault();
        if (beyond.Head is { } lost)
        {
            report.Problems.Add(
                $"The ledger has {report.Size} entries, and a fleet checkpoint {Place(beyond.IsOutside)} tells of {lost.Size}: entries {report.Size + 1} to {lost.Size} were removed, or an older copy was put in the place of the store.");
        }

        var other = _heads
            .Where(head => _roots.TryGetValue(head.Head.Size, out var root) && !root.AsSpan().SequenceEqual(head.Head.Root))
            .OrderBy(static head => head.Head.Size).FirstOrDefault();
        if (other.Head is { } rewritten)
        {
            report.Problems.Add($"A fleet checkpoint {Place(other.IsOutside)} has another root of the first {rewritten.Size} entries: the record was written anew after it was made.");
        }
    }

    private void Count(Checkpoint checkpoint, bool isOutside, bool agrees)
    {
        if (!agrees)
        {
            report.Problems.Add($"The checkpoint of {checkpoint.Size} entries {Place(isOutside)} has another root than the entries: the record was written anew after the checkpoint was made.");
        }
        else if (isOutside)
        {
            report.OuterCheckpoints++;
            report.OuterSize = Math.Max(report.OuterSize, checkpoint.Size);
        }
        else
        {
            report.InnerCheckpoints++;
        }
    }

    private void FindForks()
    {
        foreach (var fork in _checkpoints.GroupBy(static known => known.Checkpoint.Size).Where(static group => group.DistinctBy(static known => Convert.ToHexString(known.Checkpoint.Root)).Skip(1).Any()))
        {
            var problem = $"Two checkpoints of {fork.Key} entries have different roots: somebody was shown another record than somebody else.";
            if (!report.Problems.Contains(problem, StringComparer.Ordinal))
            {
                report.Problems.Add(problem);
            }
        }
    }

    private static string Place(bool isOutside) => isOutside ? "outside of the store" : "in the store";
}
