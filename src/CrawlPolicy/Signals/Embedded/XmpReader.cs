using System.Text;
using System.Xml;

namespace CrawlPolicy.Signals.Embedded;

/// <summary>Reads the properties of a packet: as attributes, as elements with text, or as references, with any prefix.</summary>
internal sealed class XmpReader
{
    private const int MaximumDepth = 32;
    private const int MaximumNodes = 50_000;
    private const int MaximumText = 2048;

    private readonly XmpProperties _properties = new();
    private readonly StringBuilder _text = new();
    private List<string>? _open;
    private int _openDepth;

    private XmpReader()
    {
    }

    /// <summary>Reads a packet. Never throws; what stands before the place where it is broken counts.</summary>
    public static XmpProperties Read(string packet)
    {
        var reader = new XmpReader();
        try
        {
            using var text = new StringReader(packet);
            using var xml = XmlReader.Create(text, new XmlReaderSettings
            {
                DtdProcessing = DtdProcessing.Prohibit,
                XmlResolver = null,
                ConformanceLevel = ConformanceLevel.Fragment,
                CheckCharacters = false,
                IgnoreComments = true,
                IgnoreProcessingInstructions = true,
                MaxCharactersInDocument = XmpPackets.MaximumLength,
            });
            reader.Read(xml);
        }
        catch (Exception exception) when (exception is XmlException or ArgumentException)
        {
            reader._properties.Problem = exception.Message;
        }

        return reader._properties;
    }

    private void Read(XmlReader reader)
    {
        var nodes = 0;
        var isRead = reader.Read();
        while (isRead)
        {
            if (++nodes > MaximumNodes || reader.Depth > MaximumDepth)
            {
                _properties.Problem = "It is too long or nests too deep.";
                return;
            }

            if (reader is { NodeType: XmlNodeType.Element, LocalName: "rsl", NamespaceURI: Rsl.RslNames.Namespace })
            {
                // Reading it moves on to what follows.
                _properties.Rsl.Add(reader.ReadOuterXml());
                isRead = !reader.EOF;
                continue;
            }

            Visit(reader);
            isRead = reader.Read();
        }
    }

    private void Visit(XmlReader reader)
    {
        switch (reader.NodeType)
        {
            case XmlNodeType.Element:
                VisitElement(reader);
                break;
            case XmlNodeType.Text or XmlNodeType.CDATA when _open is not null && _text.Length < MaximumText:
                _text.Append(reader.Value.AsSpan(0, Math.Min(reader.Value.Length, MaximumText - _text.Length)));
                break;
            case XmlNodeType.EndElement when _open is not null && reader.Depth == _openDepth:
                Add(_open, _text.ToString());
                _open = null;
                break;
        }
    }

    private void VisitElement(XmlReader reader)
    {
        var list = ListOf(reader.NamespaceURI, reader.LocalName);
        var isEmpty = reader.IsEmptyElement;
        var depth = reader.Depth;
        if (list is not null && _open is null && !isEmpty)
        {
            (_open, _openDepth) = (list, depth);
            _text.Clear();
        }

        while (reader.MoveToNextAttribute())
        {
            if (list is not null && reader is { LocalName: "resource", NamespaceURI: XmpNames.Rdf })
            {
                Add(list, reader.Value);
            }
            else if (ListOf(reader.NamespaceURI, reader.LocalName) is { } other)
            {
                Add(other, reader.Value);
            }
        }
    }

    private List<string>? ListOf(string name, string property) => (name, property) switch
    {
        (XmpNames.Plus, "DataMining") => _properties.DataMining,
        (XmpNames.Plus, "OtherConstraints") => _properties.Constraints,
        (XmpNames.IptcExtension, "EmbdEncRightsExpr" or "LinkedEncRightsExpr" or "EncRightsExpr" or "LinkedRightsExpr") => _properties.Constraints,
        (XmpNames.Tdm or XmpNames.Tdm + "/", "reservation") => _properties.Reservations,
        (XmpNames.Tdm or XmpNames.Tdm + "/", "policy") => _properties.Policies,
        _ => null,
    };

    private static void Add(List<string> list, string value)
    {
        if (list.Count < 16 && !string.IsNullOrWhiteSpace(value))
        {
            list.Add(SignalStatement.Cut(value.Trim()));
        }
    }
}
