using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;

namespace CrawlPolicy.EndToEnd.Tests.Signals.Web;

/// <summary>Makes small files that carry an XMP packet where their formats have it.</summary>
internal static class Pictures
{
    private const uint CrcPolynomial = 0xEDB88320;

    /// <summary>A packet.</summary>
    /// <param name="properties">Attributes of its description; the prefixes <c>plus</c> and <c>tdm</c> are declared.</param>
    public static string Xmp(string properties) => $"""
        <?xpacket begin="" id="W5M0MpCehiHzreSzNTczkc9d"?>
        <x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
        <rdf:Description rdf:about="" xmlns:plus="http://ns.useplus.org/ldf/xmp/1.0/" xmlns:tdm="http://www.w3.org/ns/tdmrep/" {properties}/>
        </rdf:RDF></x:xmpmeta>
        <?xpacket end="w"?>
        """;

    /// <summary>A JPEG file with the packet in its APP1 segment (XMP part 3, §1.1.3).</summary>
    public static byte[] Jpeg(string xmp)
    {
        byte[] segment = [.. "http://ns.adobe.com/xap/1.0/\0"u8, .. Encoding.UTF8.GetBytes(xmp)];
        var length = segment.Length + sizeof(ushort);
        return [0xFF, 0xD8, 0xFF, 0xE1, (byte)(length >> 8), (byte)length, .. segment, 0xFF, 0xDA, 0, 2, .. Noise(), 0xFF, 0xD9];
    }

    /// <summary>A PNG file of one grey pixel with the packet in an iTXt chunk (XMP part 3, §1.1.5).</summary>
    public static byte[] Png(string xmp) =>
    [
        0x89, .. "PNG\r\n\x1A\n"u8,
        .. Chunk("IHDR", [0, 0, 0, 1, 0, 0, 0, 1, 8, 0, 0, 0, 0]),
        .. Chunk("iTXt", [.. "XML:com.adobe.xmp\0\0\0\0\0"u8, .. Encoding.UTF8.GetBytes(xmp)]),
        .. Chunk("IDAT", Deflated([0, 128])),
        .. Chunk("IEND", []),
    ];

    /// <summary>A PDF file with the packet in a metadata stream (ISO 32000 §14.3.2).</summary>
    public static byte[] Pdf(string xmp)
    {
        var packet = Encoding.UTF8.GetBytes(xmp);
        return
        [
            .. "%PDF-1.7\n1 0 obj <</Type /Catalog /Metadata 2 0 R>> endobj\n"u8,
            .. Encoding.ASCII.GetBytes($"2 0 obj <</Type /Metadata /Subtype /XML /Length {packet.Length}>> stream\n"), .. packet,
            .. "\nendstream endobj\n3 0 obj <</Length 4096>> stream\n"u8, .. Noise(), .. "\nendstream endobj\ntrailer <</Root 1 0 R>>\n%%EOF\n"u8,
        ];
    }

    // As much like compressed data as any, and the same in every run.
    private static byte[] Noise()
    {
        var noise = new byte[4096];
        new Random(1).NextBytes(noise);
        return noise;
    }

    private static byte[] Deflated(byte[] data)
    {
        using var target = new MemoryStream();
        using (var stream = new ZLibStream(target, CompressionLevel.Fastest))
        {
            stream.Write(data);
        }

        return target.ToArray();
    }

    private static byte[] Chunk(string type, byte[] data)
    {
        byte[] body = [.. Encoding.ASCII.GetBytes(type), .. data];
        var chunk = new byte[body.Length + (2 * sizeof(uint))];
        BinaryPrimitives.WriteInt32BigEndian(chunk, data.Length);
        body.CopyTo(chunk, sizeof(uint));
        BinaryPrimitives.WriteUInt32BigEndian(chunk.AsSpan(chunk.Length - sizeof(uint)), Crc(body));
        return chunk;
    }

    private static uint Crc(byte[] data)
    {
        var crc = uint.MaxValue;
        foreach (var octet in data)
        {
            crc ^= octet;
            for (var bit = 0; bit < 8; bit++)
            {
                crc = (crc & 1) == 0 ? crc >> 1 : (crc >> 1) ^ CrcPolynomial;
            }
        }

        return ~crc;
    }
}
