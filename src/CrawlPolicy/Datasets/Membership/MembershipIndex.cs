using System.Buffers.Binary;
using System.IO.MemoryMappedFiles;
using System.Runtime.InteropServices;
using CrawlPolicy.Targets;
using CrawlPolicy.Terms;

namespace CrawlPolicy.Datasets.Membership;

/// <summary>
/// An immutable set of works and URLs in a mapped file. It answers without allocating, from many threads; it never misses a member,
/// and takes what is none for one with the probability that <see cref="MembershipFormat"/> states.
/// </summary>
internal sealed class MembershipIndex : IDisposable
{
    private const int EntriesAtOnce = 32;

    private readonly MembershipHeader _header;
    private readonly SafeBuffer _bytes;
    private readonly int _bucketBits;
    private readonly ulong _offsets;
    private readonly ulong[] _scopes;

    private MembershipIndex(MembershipHeader header, MembershipDigests digests, SafeBuffer bytes)
    {
        _header = header;
        _bytes = bytes;
        _bucketBits = MembershipFormat.BucketBits(header.Count);
        _offsets = (ulong)MembershipFormat.OffsetsStart(header.Count);
        _scopes = new ulong[header.ListedScopes];
        _bytes.ReadSpan((ulong)MembershipFormat.ScopesStart(header.Count), _scopes.AsSpan());
        Digest = digests.File;
    }

    /// <summary>How many members there are.</summary>
    public long Count => _header.Count;

    /// <summary>The SHA-256 of the whole file, in lower-case hex.</summary>
    public string Digest { get; }

    /// <summary>The SHA-256 of the item declarations that the list was read by.</summary>
    public ReadOnlySpan<byte> ItemsDigest => _header.ItemsDigest.Span;

    /// <summary>How many sites and hosts have members; <see langword="null"/> for more than are listed.</summary>
    public int? Scopes => _header.Scopes == MembershipFormat.AnyScope ? null : _header.ListedScopes;

    /// <summary>Opens a file and reads all of it once, to be sure that it is whole. Replace such a file by renaming another over it.</summary>
    /// <param name="path">The file.</param>
    /// <exception cref="MembershipFileException">It is no such index, or is truncated or damaged.</exception>
    /// <exception cref="IOException">It cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">It may not be read.</exception>
    public static MembershipIndex Open(string path)
    {
        using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete, bufferSize: 0, FileOptions.SequentialScan);
        var start = new byte[MembershipFormat.HeaderLength];
        var header = MembershipHeader.Read(start.AsSpan(0, stream.ReadAtLeast(start, start.Length, throwOnEndOfStream: false)), stream.Length);
        var digests = MembershipDigests.Read(start, stream);
        using var map = MemoryMappedFile.CreateFromFile(stream, mapName: null, capacity: 0, MemoryMappedFileAccess.Read, HandleInheritability.None, leaveOpen: true);
        var view = map.CreateViewAccessor(0, stream.Length, MemoryMappedFileAccess.Read);
        var index = new MembershipIndex(header, digests, view.SafeMemoryMappedViewHandle);
        index.CheckOffsets();
        return index;
    }

    /// <summary>Whether a URL, or a work that it names, is a member.</summary>
    /// <param name="site">The policy that names the host, if any.</param>
    /// <param name="target">The URL.</param>
    /// <param name="path">Its path and query in the spelling of <see cref="PercentText"/>.</param>
    public bool Holds(SitePolicy? site, in FetchTarget target, ReadOnlySpan<char> path)
    {
        if (site is { Items.Count: > 0 })
        {
            foreach (var item in site.FindItems(target.Host, path))
            {
                if (Contains(MemberKey.Of(_header.Key, item)))
                {
                    return true;
                }
            }
        }

        // Also where the URL names a work: the list may have been read before its site declared any.
        return Contains(MemberKey.Of(_header.Key, target, path));
    }

    /// <summary>Whether some URL of a host may be a member.</summary>
    public bool MayHold(SitePolicy? site, ReadOnlySpan<char> host) =>
        Scopes is null
        || Array.BinarySearch(_scopes, MemberKey.OfHost(_header.Key, host)) >= 0
        || (site is not null && Array.BinarySearch(_scopes, MemberKey.OfSite(_header.Key, site.Name)) >= 0);

    /// <summary>Whether a fingerprint is among the members'.</summary>
    public bool Contains(ulong fingerprint)
    {
        var bucket = MembershipFormat.Bucket(fingerprint, _bucketBits);
        var sought = MembershipFormat.Remainder(fingerprint, _bucketBits);
        Span<uint> range = stackalloc uint[2];
        _bytes.ReadSpan(_offsets + (bucket * (ulong)sizeof(uint)), range);
        Span<byte> entries = stackalloc byte[EntriesAtOnce * MembershipFormat.EntryLength];
        for (var next = range[0]; next < range[1]; next += EntriesAtOnce)
        {
            var some = entries[..((int)Math.Min(EntriesAtOnce, range[1] - next) * MembershipFormat.EntryLength)];
            _bytes.ReadSpan(MembershipFormat.HeaderLength + (next * (ulong)MembershipFormat.EntryLength), some);
            for (; !some.IsEmpty; some = some[MembershipFormat.EntryLength..])
            {
                var entry = ((ulong)BinaryPrimitives.ReadUInt32BigEndian(some) << 8) | some[4];
                if (entry >= sought)
                {
                    return entry == sought;
                }
            }
        }

        return false;
    }

    /// <summary>Unmaps the file. Policies in force never do: a fetch may still be looking, and the handle unmaps it when it is collected.</summary>
    public void Dispose() => _bytes.Dispose();

    // Whoever made the file made its digest too; a bucket that lies outside of it must not be followed.
    private void CheckOffsets()
    {
        const int AtOnce = 4096;
        var some = new uint[AtOnce];
        var left = (1L << _bucketBits) + 1;
        var at = _offsets;
        for (var last = 0u; left > 0; left -= AtOnce)
        {
            var offsets = some.AsSpan(0, (int)Math.Min(AtOnce, left));
            _bytes.ReadSpan(at, offsets);
            at += (ulong)(offsets.Length * sizeof(uint));
            foreach (var offset in offsets)
            {
                if (offset < last || offset > _header.Count)
                {
                    throw new MembershipFileException("has buckets that lie outside of it. Build it again from its list.");
                }

                last = offset;
            }
        }
    }
}
