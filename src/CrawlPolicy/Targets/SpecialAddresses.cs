namespace CrawlPolicy.Targets;

/// <summary>
/// The addresses that are not the public Internet: the IANA special-purpose registries (RFC 6890), the ranges that carry an IPv4
/// address inside an IPv6 one, and the metadata services of hosting providers.
/// </summary>
internal static class SpecialAddresses
{
    private static readonly AddressRange[] Ranges =
    [
        AddressRange.Of("0.0.0.0/8", "this network, RFC 791"),
        AddressRange.Of("10.0.0.0/8", "private, RFC 1918"),
        AddressRange.Of("100.64.0.0/10", "shared by carriers, RFC 6598"),
        AddressRange.Of("127.0.0.0/8", "loopback, RFC 1122"),
        AddressRange.Of("168.63.129.16/32", "platform service of a hosting provider"),
        AddressRange.Of("169.254.0.0/16", "link-local and metadata services, RFC 3927"),
        AddressRange.Of("172.16.0.0/12", "private, RFC 1918"),
        AddressRange.Of("192.0.0.0/24", "protocol assignments, RFC 6890"),
        AddressRange.Of("192.0.2.0/24", "documentation, RFC 5737"),
        AddressRange.Of("192.88.99.0/24", "6to4 relays, RFC 7526"),
        AddressRange.Of("192.168.0.0/16", "private, RFC 1918"),
        AddressRange.Of("198.18.0.0/15", "benchmarks, RFC 2544"),
        AddressRange.Of("198.51.100.0/24", "documentation, RFC 5737"),
        AddressRange.Of("203.0.113.0/24", "documentation, RFC 5737"),
        AddressRange.Of("224.0.0.0/4", "multicast, RFC 5771"),
        AddressRange.Of("240.0.0.0/4", "reserved and broadcast, RFC 1112"),
        AddressRange.Of("::/96", "unspecified, loopback and IPv4-compatible, RFC 4291"),
        AddressRange.Of("64:ff9b::/96", "NAT64, RFC 6052"),
        AddressRange.Of("64:ff9b:1::/48", "local NAT64, RFC 8215"),
        AddressRange.Of("100::/64", "discard, RFC 6666"),
        AddressRange.Of("2001::/23", "protocol assignments, Teredo and ORCHID, RFC 2928"),
        AddressRange.Of("2001:db8::/32", "documentation, RFC 3849"),
        AddressRange.Of("2002::/16", "6to4, RFC 3056"),
        AddressRange.Of("3fff::/20", "documentation, RFC 9637"),
        AddressRange.Of("5f00::/16", "segment routing, RFC 9602"),
        AddressRange.Of("fc00::/7", "unique local, RFC 4193"),
        AddressRange.Of("fe80::/10", "link-local, RFC 4291"),
        AddressRange.Of("fec0::/10", "site-local, RFC 3879"),
        AddressRange.Of("ff00::/8", "multicast, RFC 4291"),
    ];

    /// <summary>Finds the range that holds an address.</summary>
    /// <param name="bits">See <see cref="AddressRange.ToBits"/>.</param>
    /// <returns>The range in words, or <see langword="null"/> for a public address.</returns>
    public static string? Find(UInt128 bits)
    {
        foreach (ref readonly var range in Ranges.AsSpan())
        {
            if (range.Contains(bits))
            {
                return range.Text;
            }
        }

        return null;
    }
}
