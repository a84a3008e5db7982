using System.Buffers.Binary;
using System.Globalization;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using CrawlPolicy.Targets;
using CrawlPolicy.Terms;
using CrawlPolicy.Terms.Items;

namespace CrawlPolicy.Datasets.Membership;

/// <summary>
/// Builds a membership index in bounded memory: fingerprints go to files beside the index by their first bits, and each file is
/// sorted by itself. The same members make the same index in any order.
/// </summary>
internal sealed class MembershipBuilder : IDisposable
{
    private const int SpillBits = 6;
    private const long MaximumAdded = 1L << 30;

    private readonly string _path;
    private readonly PolicySet _policies;
    private readonly SipKey _key = SipKey.Standard;
    private readonly FingerprintSpill[] _spills;
    private readonly HashSet<ulong> _scopes = [];
    private readonly char[] _buffer = new char[4096];

    /// <summary>Begins an index.</summary>
    /// <param name="path">The file to write; files for the sorting stand beside it for a while.</param>
    /// <param name="policies">The policies whose item declarations say which URLs are one work.</param>
    public MembershipBuilder(string path, PolicySet policies)
    {
        _path = path;
        _policies = policies;
        _spills = [.. Enumerable.Range(0, 1 << SpillBits).Select(part => new FingerprintSpill(string.Create(CultureInfo.InvariantCulture, $"{path}.part{part}")))];
    }

    /// <summary>How many were added, each as often as it came.</summary>
    public long Added { get; private set; }

    /// <summary>How many of them were works.</summary>
    public long Items { get; private set; }

    /// <summary>Adds a URL, or the first work that it names.</summary>
    public void Add(in FetchTarget target)
    {
        var path = PercentText.Normalize(target.PathAndQuery, _buffer);
        var site = _policies.FindSite(target.Host);
        if (site is { Items.Count: > 0 })
        {
            foreach (var item in site.FindItems(target.Host, path))
            {
                Add(site, item);
                return;
            }
        }

        AddScope(MemberKey.OfHost(_key, target.Host));
        Add(MemberKey.Of(_key, target, path));
    }

    /// <summary>Adds a work.</summary>
    public void Add(SitePolicy site, ItemIdentity item)
    {
        Items++;
        AddScope(MemberKey.OfSite(_key, site.Name));
        Add(MemberKey.Of(_key, item));
    }

    /// <summary>Writes the index in one step: until it is whole, a file of that name stays as it is.</summary>
    /// <param name="cancellationToken">Ends the writing.</param>
    /// <returns>How many members it has.</returns>
    /// <exception cref="InvalidDataException">There are more members than an index can hold.</exception>
    public long Write(CancellationToken cancellationToken)
    {
        var count = 0L;
        foreach (var spill in _spills)
        {
            cancellationToken.ThrowIfCancellationRequested();
            count += spill.Settle();
        }

        if (count > MembershipFormat.MaximumCount)
        {
            throw new InvalidDataException($"The list has {count:N0} members, and an index holds {MembershipFormat.MaximumCount:N0}. Split it into several datasets.");
        }

        var temporary = _path + ".tmp";
        try
        {
            using (var file = new FileStream(temporary, FileMode.Create, FileAccess.Write, FileShare.None, bufferSize: 0))
            {
                Write(file, count, cancellationToken);
                file.Flush(flushToDisk: true);
            }

            File.Move(temporary, _path, overwrite: true);
        }
        catch
        {
            File.Delete(temporary);
            throw;
        }

        return count;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var spill in _spills)
        {
            spill.Dispose();
        }
    }

    private void Add(ulong fingerprint)
    {
        if (Added == MaximumAdded)
        {
            throw new InvalidDataException($"The list has more than {MaximumAdded:N0} lines. Split it into several datasets.");
        }

        Added++;
        _spills[fingerprint >> (64 - SpillBits)].Add(fingerprint);
    }

    private void AddScope(ulong scope)
    {
        if (_scopes.Count <= MembershipFormat.MaximumScopes)
        {
            _scopes.Add(scope);
        }
    }

    private void Write(FileStream file, long count, CancellationToken cancellationToken)
    {
        var isListed = _scopes.Count <= MembershipFormat.MaximumScopes;
        var header = new MembershipHeader(
            count, isListed ? (uint)_scopes.Count : MembershipFormat.AnyScope, _key, ItemDeclarations.Digest(_policies.Sites));
        var start = new byte[MembershipFormat.HeaderLength];
        header.Write(start);
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(start, 0, MembershipHeader.DigestStart);
        file.Position = MembershipFormat.HeaderLength;

        var bits = MembershipFormat.BucketBits(count);
        var offsets = new uint[(1 << bits) + 1];
        foreach (var spill in _spills)
        {
            cancellationToken.ThrowIfCancellationRequested();
            Append(file, hash, Encode(spill.Read(), bits, offsets));
        }

        for (var bucket = 1; bucket < offsets.Length; bucket++)
        {
            offsets[bucket] += offsets[bucket - 1];
        }

        Append(file, hash, MemoryMarshal.AsBytes(offsets.AsSpan()));
        var scopes = isListed ? _scopes.Order().ToArray() : [];
        Append(file, hash, MemoryMarshal.AsBytes(scopes.AsSpan()));
        hash.GetHashAndReset().CopyTo(start, MembershipHeader.DigestStart);
        file.Position = 0;
        file.Write(start);
    }

    private static byte[] Encode(ReadOnlySpan<ulong> fingerprints, int bits, uint[] offsets)
    {
        var entries = new byte[fingerprints.Length * MembershipFormat.EntryLength];
        var at = entries.AsSpan();
        foreach (var fingerprint in fingerprints)
        {
            var remainder = MembershipFormat.Remainder(fingerprint, bits);
            BinaryPrimitives.WriteUInt32BigEndian(at, (uint)(remainder >> 8));
            at[4] = (byte)remainder;
            at = at[MembershipFormat.EntryLength..];
            offsets[MembershipFormat.Bucket(fingerprint, bits) + 1]++;
        }

        return entries;
    }

    private static void Append(FileStream file, IncrementalHash hash, ReadOnlySpan<byte> bytes)
    {
        file.Write(bytes);
        hash.AppendData(bytes);
    }
}
