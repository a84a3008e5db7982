using CrawlPolicy.Evidence.Ledger.Fleet;
using CrawlPolicy.Evidence.Ledger.Reading;

namespace CrawlPolicy.Evidence.Ledger.Verifying;

/// <summary>Compares the checkpoints over all chains with the chains that there are, and with each other.</summary>
/// <param name="report">Receives what is amiss.</param>
/// <param name="key">The keys that sign; <see langword="null"/> for the one that the store names for the node that made a checkpoint.</param>
/// <param name="chains">All chains of the store.</param>
/// <param name="node">The only node that is asked for; <see langword="null"/> for all.</param>
internal sealed class FleetComparison(StoreReport report, NoteVerifier? key, IReadOnlyList<ChainIdentity> chains, string? node) : IDisposable
{
    private readonly Dictionary<string, ChainIdentity> _chains = chains.ToDictionary(static chain => chain.Node, StringComparer.Ordinal);
    private readonly Dictionary<string, NoteVerifier?> _keys = new(StringComparer.Ordinal);
    private readonly Dictionary<(string Node, long Number), FleetCheckpoint> _checkpoints = [];
    private readonly Dictionary<(string Node, long Size), (ChainHead Head, bool IsOutside)> _heads = [];
    private readonly Dictionary<(string Node, long Number), string> _foreign = [];
    private readonly HashSet<string> _problems = new(StringComparer.Ordinal);

    /// <summary>Reads checkpoints; what is wrong with one is a problem of the record.</summary>
    public void Read(IEnumerable<string> notes, bool isOutside)
    {
        foreach (var note in notes)
        {
            try
            {
                var checkpoint = Verify(note, isOutside);
                Add(checkpoint, isOutside);
                report.InnerFleetCheckpoints += isOutside ? 0 : 1;
                report.OuterFleetCheckpoints += isOutside ? 1 : 0;
            }
            catch (Exception exception) when (exception is InvalidDataException or UnknownKeyException)
            {
                Tell($"A fleet checkpoint {Place(isOutside)} is bad. {exception.Message}{(exception is UnknownKeyException ? " " + UnknownKeyException.WhatNow : "")}", isOfKey: exception is UnknownKeyException);
            }
        }
    }

    /// <summary>What they tell of one chain.</summary>
    public IEnumerable<(ChainHead Head, bool IsOutside)> HeadsOf(string origin) =>
        report.Fleet is { } fleet && origin.StartsWith(fleet + "/", StringComparison.Ordinal) ? HeadsByNode[origin[(fleet.Length + 1)..]] : [];

    /// <summary>Finds chains that are missing, and checkpoints that are.</summary>
    public void Finish()
    {
        foreach (var lost in HeadsByNode.Where(heads => !_chains.ContainsKey(heads.Key)).OrderBy(static heads => heads.Key, StringComparer.Ordinal))
        {
            var (head, isOutside) = lost.MaxBy(static head => head.Head.Size);
            Tell($"Node {lost.Key}: a fleet checkpoint {Place(isOutside)} tells of {head.Size} entries, and the store has no chain of that node: entries 1 to {head.Size} were removed.");
        }

        foreach (var maker in _checkpoints.Keys.Select(static key => key.Node).Where(maker => !_chains.ContainsKey(maker) && !HeadsByNode.Contains(maker)))
        {
            Tell($"Node {maker}: a fleet checkpoint is made by that node, and the store does not know it: its chain was removed.");
        }

        foreach (var maker in _checkpoints.Values.GroupBy(static checkpoint => checkpoint.Node, StringComparer.Ordinal))
        {
            Compare(maker.Key, [.. maker.OrderBy(static checkpoint => checkpoint.Number)]);
            CompareKey(maker.Key, maker.Max(static checkpoint => checkpoint.Number));
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var verifier in _keys.Values)
        {
            verifier?.Dispose();
        }
    }

    private ILookup<string, (ChainHead Head, bool IsOutside)> HeadsByNode => field ??= _heads.Values.ToLookup(static head => head.Head.Node, StringComparer.Ordinal);

    private FleetCheckpoint Verify(string note, bool isOutside)
    {
        var checkpoint = NoteVerifier.ReadFleetUnverified(note);
        if (!string.Equals(checkpoint.Origin, report.Fleet, StringComparison.Ordinal))
        {
            throw new InvalidDataException($"It is one of the fleet '{checkpoint.Origin}', and this is '{report.Fleet}'.");
        }

        try
        {
            return (key ?? KeyOf(checkpoint.Node))?.ReadFleet(note) ?? checkpoint;
        }
        catch (UnknownKeyException) when (!isOutside)
        {
            // Another key, which the nodes had before: what it says is compared all the same.
            _foreign[(checkpoint.Node, checkpoint.Number)] = NoteVerifier.SignersOf(note);
            return checkpoint;
        }
    }

    private void Add(FleetCheckpoint checkpoint, bool isOutside)
    {
        if (!_checkpoints.TryAdd((checkpoint.Node, checkpoint.Number), checkpoint)
            && !string.Equals(_checkpoints[(checkpoint.Node, checkpoint.Number)].Text, checkpoint.Text, StringComparison.Ordinal))
        {
            Tell($"Two fleet checkpoints with the number {checkpoint.Number} of the node {checkpoint.Node} differ: somebody was shown another record than somebody else.");
        }

        foreach (var head in checkpoint.Changed.Where(head => node is null || string.Equals(head.Node, node, StringComparison.Ordinal)))
        {
            if (!_heads.TryAdd((head.Node, head.Size), (head, isOutside)) && !_heads[(head.Node, head.Size)].Head.Root.AsSpan().SequenceEqual(head.Root))
            {
                Tell($"Node {head.Node}: two fleet checkpoints tell of different roots of its first {head.Size} entries: somebody was shown another record than somebody else.");
            }
        }
    }

    // Each checkpoint of a node tells what changed since the one before; together they must make up the size and root of each.
    private void Compare(string maker, List<FleetCheckpoint> checkpoints)
    {
        var heads = new Dictionary<string, ChainHead>(StringComparer.Ordinal);
        var (size, next) = (0L, 1L);
        foreach (var checkpoint in checkpoints)
        {
            if (checkpoint.Number != next++)
            {
                Tell($"The fleet checkpoints {next - 1} to {checkpoint.Number - 1} of the node {maker} are missing.");
                return;
            }

            foreach (var head in checkpoint.Changed)
            {
                size += head.Size - (heads.TryGetValue(head.Node, out var before) ? before.Size : 0);
                heads[head.Node] = head;
            }

            if (size != checkpoint.Size || (checkpoint == checkpoints[^1] && !FleetCheckpoint.RootOf(heads.Values).AsSpan().SequenceEqual(checkpoint.Root)))
            {
                Tell($"The fleet checkpoint {checkpoint.Number} of the node {maker} covers other chains than those that it and the ones before it tell of: chains had been removed when it was made.");
                return;
            }
        }
    }

    // What tells of others may be signed by a key that was used once.
    private void CompareKey(string maker, long newest)
    {
        if (key is not null && _foreign.TryGetValue((maker, newest), out var signers) && !(_chains.TryGetValue(maker, out var chain) && chain.TellsOfOthers))
        {
            Tell($"The newest fleet checkpoint in the store of the node {maker} is signed by {signers}, and not by {key.Given}. {UnknownKeyException.WhatNow}", isOfKey: true);
        }
    }

    private NoteVerifier? KeyOf(string maker)
    {
        if (!_keys.TryGetValue(maker, out var verifier))
        {
            verifier = _chains.TryGetValue(maker, out var chain) && chain.Key is { } publicKey ? NoteVerifier.FromPublicKey(publicKey) : null;
            _keys.Add(maker, verifier);
        }

        return verifier;
    }

    private void Tell(string problem, bool isOfKey = false)
    {
        if (_problems.Add(problem))
        {
            report.FleetKeyProblems += isOfKey ? 1 : 0;
            report.FleetProblems.Add(problem);
        }
    }

    private static string Place(bool isOutside) => isOutside ? "outside of the store" : "in the store";
}
