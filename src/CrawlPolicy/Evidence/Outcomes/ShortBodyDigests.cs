using System.Security.Cryptography;
using CrawlPolicy.Evidence.Ledger.Hashing;

namespace CrawlPolicy.Evidence.Outcomes;

/// <summary>Puts the digests of short bodies into their outcomes, sixteen at once. It is used by one thread at a time.</summary>
internal sealed class ShortBodyDigests
{
    // With fewer, empty lanes would cost more than they save.
    private const int FewestInLanes = 4;

    private readonly FetchOutcome?[] _outcomes = new FetchOutcome?[Sha256WideLanes.Lanes];
    private readonly ShortBody?[] _bodies = new ShortBody?[Sha256WideLanes.Lanes];
    private readonly byte[][] _messages = new byte[Sha256WideLanes.Lanes][];
    private readonly int[] _blocks = new int[Sha256WideLanes.Lanes];
    private readonly byte[] _hashes = new byte[Sha256WideLanes.Lanes * SHA256.HashSizeInBytes];

    private int _count;

    /// <summary>Adds a body that has ended, and computes the digests where that makes sixteen.</summary>
    public void Add(FetchOutcome outcome, ShortBody body)
    {
        _outcomes[_count] = outcome;
        _bodies[_count++] = body;
        if (_count == Sha256WideLanes.Lanes)
        {
            Compute();
        }
    }

    /// <summary>Computes the digests of all that were added.</summary>
    public void Compute()
    {
        if (_count == 0)
        {
            return;
        }

        if (_count >= FewestInLanes)
        {
            ComputeInLanes();
        }
        else
        {
            for (var i = 0; i < _count; i++)
            {
                Sha256.Hash(_bodies[i]!.Written, HashAt(i));
            }
        }

        for (var i = 0; i < _count; i++)
        {
            _outcomes[i]!.Complete(BodyDigest.Write(HashAt(i)));
            _bodies[i]!.Free();
        }

        Array.Clear(_outcomes);
        Array.Clear(_bodies);
        Array.Clear(_messages);
        _count = 0;
    }

    private void ComputeInLanes()
    {
        for (var i = 0; i < Sha256WideLanes.Lanes; i++)
        {
            // Empty lanes do again what the first one does.
            _blocks[i] = i < _count ? _bodies[i]!.Pad() : _blocks[0];
            _messages[i] = (i < _count ? _bodies[i] : _bodies[0])!.Bytes;
        }

        Sha256WideLanes.Hash(_messages, _blocks, _hashes);
    }

    private Span<byte> HashAt(int index) => _hashes.AsSpan(index * SHA256.HashSizeInBytes, SHA256.HashSizeInBytes);
}
