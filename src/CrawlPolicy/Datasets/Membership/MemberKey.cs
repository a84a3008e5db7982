using System.Buffers;
using System.Globalization;
using System.Text;
using CrawlPolicy.Targets;
using CrawlPolicy.Terms;
using CrawlPolicy.Terms.Items;

namespace CrawlPolicy.Datasets.Membership;

/// <summary>
/// The fingerprints of members: of a work, its identity; of any other URL, its host in lower case, the port where it is not the
/// scheme's own, and path and query in the spelling of <see cref="PercentText"/>. http and https are one.
/// </summary>
internal static class MemberKey
{
    private const int OnStack = 512;
    private const int PortLength = 6;

    /// <summary>The fingerprint of an item.</summary>
    public static ulong Of(SipKey key, ItemIdentity item)
    {
        var text = item.Write(stackalloc char[ItemIdentity.MaximumLength]);
        Span<byte> bytes = stackalloc byte[ItemIdentity.MaximumLength];
        return SipHash.Of(key, bytes[..Encoding.ASCII.GetBytes(text, bytes)]);
    }

    /// <summary>The fingerprint of a URL.</summary>
    /// <param name="key">The key of the hash.</param>
    /// <param name="target">The URL.</param>
    /// <param name="path">Its path and query in the spelling of <see cref="PercentText"/>.</param>
    public static ulong Of(SipKey key, in FetchTarget target, ReadOnlySpan<char> path)
    {
        var length = target.Host.Length + PortLength + path.Length;
        var rented = length <= OnStack ? null : ArrayPool<byte>.Shared.Rent(length);
        var bytes = rented ?? stackalloc byte[OnStack];
        var written = Write(target, path, bytes);
        var fingerprint = SipHash.Of(key, bytes[..written]);
        if (rented is not null)
        {
            ArrayPool<byte>.Shared.Return(rented);
        }

        return fingerprint;
    }

    /// <summary>The hash of a site whose items are members.</summary>
    public static ulong OfSite(SipKey key, string site) => OfScope(key, "site:", site);

    /// <summary>The hash of a host that has members.</summary>
    public static ulong OfHost(SipKey key, ReadOnlySpan<char> host) => OfScope(key, "host:", host);

    private static ulong OfScope(SipKey key, string kind, ReadOnlySpan<char> name)
    {
        Span<byte> bytes = stackalloc byte[OnStack];
        var length = Encoding.ASCII.GetBytes(kind, bytes);
        length += WriteLower(name, bytes[length..]);
        return SipHash.Of(key, bytes[..length]);
    }

    private static int Write(in FetchTarget target, ReadOnlySpan<char> path, Span<byte> bytes)
    {
        var length = WriteLower(target.Host, bytes);
        if (!target.IsDefaultPort)
        {
            bytes[length] = (byte)':';
            _ = target.Port.TryFormat(bytes[(length + 1)..], out var digits, default, CultureInfo.InvariantCulture);
            length += digits + 1;
        }

        return length + Encoding.ASCII.GetBytes(path, bytes[length..]);
    }

    private static int WriteLower(ReadOnlySpan<char> text, Span<byte> bytes)
    {
        _ = Ascii.ToLower(text, bytes, out var written);
        return written;
    }
}
