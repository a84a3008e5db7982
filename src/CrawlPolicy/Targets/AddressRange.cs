using System.Buffers.Binary;
using System.Net;

namespace CrawlPolicy.Targets;

/// <summary>
/// A range of addresses. IPv4 addresses are kept in their IPv4-mapped form (<c>::ffff:0:0/96</c>), so that one comparison serves
/// both families and a mapped address cannot pass for another one.
/// </summary>
internal readonly struct AddressRange
{
    private const int MappedPrefixLength = 96;

    private readonly UInt128 _first;
    private readonly UInt128 _mask;

    private AddressRange(IPNetwork network, string text)
    {
        var isIPv4 = network.BaseAddress.AddressFamily == System.Net.Sockets.AddressFamily.InterNetwork;
        var length = network.PrefixLength + (isIPv4 ? MappedPrefixLength : 0);
        _mask = length == 0 ? UInt128.Zero : UInt128.MaxValue << (128 - length);
        _first = ToBits(network.BaseAddress) & _mask;
        Text = text;
    }

    /// <summary>The range in CIDR form, and what it is for.</summary>
    public string Text { get; }

    /// <summary>Makes a range of a network.</summary>
    public static AddressRange Of(IPNetwork network) => new(network, network.ToString());

    /// <summary>Makes a range of a network in CIDR form.</summary>
    public static AddressRange Of(string network, string purpose) => new(IPNetwork.Parse(network), $"{network} ({purpose})");

    /// <summary>The 128 bits of an address.</summary>
    public static UInt128 ToBits(IPAddress address)
    {
        Span<byte> bytes = stackalloc byte[16];
        address.TryWriteBytes(bytes, out var written);
        return written == 4
            ? ((UInt128)0xFFFF << 32) | BinaryPrimitives.ReadUInt32BigEndian(bytes)
            : BinaryPrimitives.ReadUInt128BigEndian(bytes);
    }

    /// <summary>Whether the range holds the address of these bits.</summary>
    public bool Contains(UInt128 bits) => (bits & _mask) == _first;
}
