using System.Text;

namespace CrawlPolicy.Signals.Embedded;

/// <summary>
/// Finds the XMP packets in the bytes of a picture, a document or any other file, whatever its format, by the namespace that each must
/// name. Compressed metadata is not found; XMP asks that it be plain.
/// </summary>
internal sealed class XmpPackets
{
    /// <summary>The most packets that are read of one file.</summary>
    public const int Maximum = 64;

    /// <summary>The most that is read of one packet, in bytes.</summary>
    public const int MaximumLength = 1 << 20;

    /// <summary>The most that is read of all packets, in bytes.</summary>
    public const int MaximumTotal = 8 << 20;

    /// <summary>How far before the namespace a packet may begin: attributes of the elements around it stand between.</summary>
    private const int Lead = 4096;

    private static readonly Encoding[] Encodings = [Encoding.UTF8, Encoding.Unicode, Encoding.BigEndianUnicode];

    private readonly List<string> _packets = [];

    private int _total;
    private bool _isCut;

    private XmpPackets()
    {
    }

    /// <summary>Finds packets.</summary>
    /// <param name="content">The file.</param>
    /// <returns>Their text, from the start of an element to its end where it has one, and whether there were more of them.</returns>
    public static (IReadOnlyList<string> Packets, bool IsCut) Find(ReadOnlySpan<byte> content)
    {
        var packets = new XmpPackets();
        foreach (var encoding in Encodings)
        {
            packets.Find(content, encoding);
        }

        return (packets._packets, packets._isCut);
    }

    private void Find(ReadOnlySpan<byte> content, Encoding encoding)
    {
        var sought = encoding.GetBytes(XmpNames.RdfEnd);
        var from = 0;
        while (content[from..].IndexOf(sought) is >= 0 and var found)
        {
            if (_packets.Count == Maximum || _total > MaximumTotal)
            {
                _isCut = true;
                return;
            }

            from = Take(content, from, from + found, encoding);
        }
    }

    /// <summary>Takes the packet around a place, and answers where to look on.</summary>
    private int Take(ReadOnlySpan<byte> content, int floor, int place, Encoding encoding)
    {
        var open = encoding.GetBytes("<");
        var lead = content[Math.Max(floor, place - Lead)..place];
        var outer = LastTag(lead, encoding.GetBytes(":xmpmeta"), open, encoding.GetBytes("</"));
        var inner = LastTag(lead, encoding.GetBytes("RDF"), open, encoding.GetBytes("</"));
        var start = outer >= 0 ? outer : inner >= 0 ? inner : lead.LastIndexOf(open);
        if (start < 0)
        {
            return place + open.Length;
        }

        start += place - lead.Length;
        var rest = content[place..Math.Min(content.Length, place + MaximumLength)];
        var name = encoding.GetBytes(outer >= 0 ? ":xmpmeta>" : "RDF>");

        // A namespace that is declared further out, as in SVG, is followed by the whole of its element.
        var isWhole = outer >= 0 || inner >= 0;
        var length = isWhole && rest.IndexOf(name) is >= 0 and var end ? end + name.Length : rest.Length;
        _packets.Add(encoding.GetString(content[start..(place + length)]));
        _total += place + length - start;
        return isWhole ? place + length : place + open.Length;
    }

    /// <summary>Where the last tag begins that opens an element of this name; -1 where there is none or it closes one.</summary>
    private static int LastTag(ReadOnlySpan<byte> text, ReadOnlySpan<byte> name, ReadOnlySpan<byte> open, ReadOnlySpan<byte> close)
    {
        var place = text.LastIndexOf(name);
        var start = place < 0 ? -1 : text[..place].LastIndexOf(open);
        return start >= 0 && !text[start..].StartsWith(close) ? start : -1;
    }
}
