using System.Net;

namespace CrawlPolicy.Targets;

/// <summary>Tells public addresses from private and special ones. Checking allocates nothing.</summary>
internal sealed class AddressGuard
{
    private static readonly IPAddress MetadataAddress = new([169, 254, 169, 254]);

    private readonly AddressRange[] _allowed;

    /// <summary>Makes a guard.</summary>
    /// <param name="options">Whose <see cref="TargetOptions.AllowedNetworks"/> are let pass.</param>
    /// <exception cref="FormatException">A network is not in CIDR form.</exception>
    public AddressGuard(TargetOptions options) => _allowed = [.. options.AllowedNetworks.Select(Parse)];

    /// <summary>Judges an address; an IPv4-mapped one counts as the IPv4 address inside it.</summary>
    /// <returns>The range that forbids it, in words, or <see langword="null"/> where it may be dialled.</returns>
    public string? Check(IPAddress address)
    {
        var bits = AddressRange.ToBits(address);
        foreach (ref readonly var range in _allowed.AsSpan())
        {
            if (range.Contains(bits))
            {
                return null;
            }
        }

        return SpecialAddresses.Find(bits);
    }

    /// <summary>Judges a host name by itself, before anything is resolved.</summary>
    /// <returns>What it names, in words, or <see langword="null"/> where its addresses decide.</returns>
    public string? CheckName(ReadOnlySpan<char> host)
    {
        host = host.TrimEnd('.');
        if (host.Equals("localhost", StringComparison.OrdinalIgnoreCase) || host.EndsWith(".localhost", StringComparison.OrdinalIgnoreCase))
        {
            return Check(IPAddress.Loopback) is null || Check(IPAddress.IPv6Loopback) is null
                ? null
                : "the names of this machine, RFC 6761";
        }

        return host.Equals("metadata.google.internal", StringComparison.OrdinalIgnoreCase) && Check(MetadataAddress) is not null
            ? "the names of metadata services"
            : null;
    }

    private static AddressRange Parse(string text) => IPNetwork.TryParse(text, out var network)
        ? AddressRange.Of(network)
        : throw new FormatException(
            $"CrawlPolicy:Targets:AllowedNetworks holds '{text}', which is no network in CIDR form. Write it as 127.0.0.0/8.");
}
