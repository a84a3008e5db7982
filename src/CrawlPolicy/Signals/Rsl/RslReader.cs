using System.Runtime.InteropServices;
using System.Text;
using System.Xml;
using CrawlPolicy.Signals.Files;

namespace CrawlPolicy.Signals.Rsl;

/// <summary>
/// Reads a document of RSL 1.0 (§3) within bounds. Nothing that a server sends makes it throw, and nothing outside the document is loaded.
/// </summary>
internal static class RslReader
{
    private const int MaximumDepth = 32;
    private const int MaximumElements = 10_000;

    /// <summary>Reads a document.</summary>
    /// <param name="content">Its bytes, in any encoding that XML can declare.</param>
    /// <param name="url">Where it stands.</param>
    /// <param name="findings">Takes what is malformed.</param>
    public static RslDocument Read(ReadOnlyMemory<byte> content, string url, SignalFindings findings)
    {
        var bytes = MemoryMarshal.TryGetArray(content, out var segment) ? segment : new ArraySegment<byte>(content.ToArray());
        using var stream = new MemoryStream(bytes.Array!, bytes.Offset, bytes.Count, writable: false);
        return Read(() => XmlReader.Create(stream, Settings()), content.Length, url, findings);
    }

    /// <summary>Reads a document that stands in a page or in metadata.</summary>
    /// <inheritdoc cref="Read(ReadOnlyMemory{byte}, string, SignalFindings)"/>
    public static RslDocument Read(string content, string url, SignalFindings findings)
    {
        using var text = new StringReader(content.Trim());
        return Read(() => XmlReader.Create(text, Settings()), content.Length, url, findings);
    }

    private static RslDocument Read(Func<XmlReader> open, int length, string url, SignalFindings findings)
    {
        var builder = new RslDocumentBuilder(url, findings);
        if (length > SignalFile.MaximumLength)
        {
            builder.Fail("too-large", $"The document has more than {SignalFile.MaximumLength} bytes. Shorten it.");
            return builder.Document;
        }

        try
        {
            using var reader = open();
            Read(reader, builder);
        }
        catch (Exception exception) when (exception is XmlException or NotSupportedException or ArgumentException or DecoderFallbackException)
        {
            // An encoding that this platform lacks is reported with the last three.
            builder.Fail("not-xml", $"The document is not well-formed XML: {exception.Message}");
        }

        return builder.Document;
    }

    private static XmlReaderSettings Settings() => new()
    {
        DtdProcessing = DtdProcessing.Prohibit,
        XmlResolver = null,
        IgnoreComments = true,
        IgnoreProcessingInstructions = true,
        IgnoreWhitespace = true,
        MaxCharactersInDocument = SignalFile.MaximumLength,
    };

    private static void Read(XmlReader reader, RslDocumentBuilder builder)
    {
        var elements = 0;
        var ignored = int.MaxValue;
        while (reader.Read())
        {
            if (reader.NodeType == XmlNodeType.Element && (++elements > MaximumElements || reader.Depth >= MaximumDepth))
            {
                builder.Fail("too-large", $"The document has more than {MaximumElements} elements, or nests deeper than {MaximumDepth}. Shorten it.");
                return;
            }

            if (reader.Depth > ignored || (reader.Depth == ignored && reader.NodeType == XmlNodeType.EndElement))
            {
                continue;
            }

            ignored = int.MaxValue;
            switch (reader.NodeType)
            {
                case XmlNodeType.Element when !builder.Open(reader):
                    ignored = reader.Depth;
                    break;
                case XmlNodeType.Text or XmlNodeType.CDATA:
                    builder.Append(reader.Value);
                    break;
                case XmlNodeType.EndElement:
                    builder.Close();
                    break;
            }
        }

        if (builder.Document.Contents.Count == 0)
        {
            builder.Fail("no-content", "The document has no content element. Name what it licenses: <content url=\"/\">.");
        }
    }
}
