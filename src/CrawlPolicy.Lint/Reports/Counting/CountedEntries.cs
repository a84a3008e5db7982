using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using CrawlPolicy.Lint.Reports.Reading;

namespace CrawlPolicy.Lint.Reports.Counting;

/// <summary>
/// Entries that have something in common: how many, what they add up to, and which they are, told by a digest over their hashes:
/// <c>d(0)</c> is 32 zero bytes, <c>d(i) = SHA-256(d(i-1) ‖ hash of entry i)</c>. Who has the record computes the same in one pass.
/// </summary>
/// <param name="kind">What is counted.</param>
/// <param name="name">What tells it from others of its kind; empty where there is one.</param>
internal sealed class CountedEntries(CountKind kind, string name)
{
    private Digest32 _digest;

    /// <summary>The name by which programs find the count.</summary>
    public string Key => name.Length == 0 ? kind.Key : $"{kind.Key}:{name}";

    /// <summary>What tells it from others of its kind.</summary>
    public string Name => name;

    /// <summary>The filter in words.</summary>
    public string Words => kind.Words.Replace("{0}", name, StringComparison.Ordinal);

    /// <summary>How many entries there are.</summary>
    public long Entries { get; private set; }

    /// <summary>What they add up to: bytes, or ticks of 100 ns.</summary>
    public long Amount { get; private set; }

    /// <summary>The first entry.</summary>
    public EntryPlace First { get; private set; }

    /// <summary>The last entry.</summary>
    public EntryPlace Last { get; private set; }

    /// <summary>The earliest time of an entry.</summary>
    public DateTimeOffset From { get; private set; } = DateTimeOffset.MaxValue;

    /// <summary>The latest time of an entry.</summary>
    public DateTimeOffset To { get; private set; } = DateTimeOffset.MinValue;

    /// <summary>Hears of each entry that is counted.</summary>
    public Action<RecordEntry>? Listener { get; init; }

    /// <summary>The digest as reports write it.</summary>
    public string DigestText => "sha256:" + Convert.ToHexStringLower(_digest);

    /// <summary>Counts an entry.</summary>
    /// <param name="entry">The entry.</param>
    /// <param name="amount">What it adds.</param>
    public void Add(in RecordEntry entry, long amount = 0)
    {
        if (Entries++ == 0)
        {
            First = entry.Place;
        }

        Last = entry.Place;
        Amount = checked(Amount + amount);
        From = entry.Record.At < From ? entry.Record.At : From;
        To = entry.Record.At > To ? entry.Record.At : To;
        Span<byte> input = stackalloc byte[64];
        ((ReadOnlySpan<byte>)_digest).CopyTo(input);
        entry.Hash.CopyTo(input[32..]);
        SHA256.HashData(input, _digest);
        Listener?.Invoke(entry);
    }

    [InlineArray(32)]
    private struct Digest32
    {
        private byte _first;
    }
}
