using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;
using System.Xml;
using CrawlPolicy.Signals.Files;

namespace CrawlPolicy.Signals.Rsl;

/// <summary>Reads a document of RSL 1.0 (§3). Nothing that a server sends makes it throw, and nothing outside the document is loaded.</summary>
internal sealed class RslReader
{
    private const int MaximumDepth = 32;
    private const int MaximumElements = 10_000;
    private const int MaximumText = 4096;
    private const double MaximumDays = 365;

    private readonly RslDocument _document = new();
    private readonly SignalFindings _findings;
    private readonly string _url;
    private readonly List<string> _open = [];
    private readonly StringBuilder _text = new();
    private XmlReader _reader = null!;
    private RslContent? _content;
    private RslLicence? _licence;
    private RslPayment? _payment;
    private string _type = "";
    private string _currency = "";
    private int _line;

    private RslReader(string url, SignalFindings findings)
    {
        _url = url;
        _findings = findings;
    }

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
        var reader = new RslReader(url, findings);
        if (length > SignalFile.MaximumLength)
        {
            reader.Fail("too-large", $"The document has more than {SignalFile.MaximumLength} bytes. Shorten it.");
            return reader._document;
        }

        try
        {
            using var xml = open();
            reader.Read(xml);
        }
        catch (Exception exception) when (exception is XmlException or NotSupportedException or ArgumentException or DecoderFallbackException)
        {
            // An encoding that this platform lacks is reported with the last three.
            reader.Fail("not-xml", $"The document is not well-formed XML: {exception.Message}");
        }

        return reader._document;
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

    private void Read(XmlReader reader)
    {
        _reader = reader;
        var elements = 0;
        var ignored = int.MaxValue;
        while (reader.Read())
        {
            if (reader.NodeType == XmlNodeType.Element && (++elements > MaximumElements || reader.Depth >= MaximumDepth))
            {
                Fail("too-large", $"The document has more than {MaximumElements} elements, or nests deeper than {MaximumDepth}. Shorten it.");
                return;
            }

            if (reader.Depth > ignored || (reader.Depth == ignored && reader.NodeType == XmlNodeType.EndElement))
            {
                continue;
            }

            ignored = int.MaxValue;
            switch (reader.NodeType)
            {
                case XmlNodeType.Element when !Open():
                    ignored = reader.Depth;
                    break;
                case XmlNodeType.Text or XmlNodeType.CDATA:
                    Append(reader.Value);
                    break;
                case XmlNodeType.EndElement:
                    Close();
                    break;
            }
        }

        if (_document.Contents.Count == 0)
        {
            Fail("no-content", "The document has no content element. Name what it licenses: <content url=\"/\">.");
        }
    }

    /// <summary>Opens an element; false for one whose inside does not matter.</summary>
    private bool Open()
    {
        var name = _reader.LocalName;
        if (_open.Count > 0 && _reader.NamespaceURI != RslNames.Namespace)
        {
            return false;
        }

        if (_open.Count == 0 && (name != "rsl" || _reader.NamespaceURI != RslNames.Namespace))
        {
            Fail("not-rsl", $"The root element is not rsl of the namespace {RslNames.Namespace}.");
            return false;
        }

        var parent = _open.Count == 0 ? "" : _open[^1];
        if (!RslNames.Parents.TryGetValue(name, out var expected) || expected != parent)
        {
            Fail("unknown-element", $"The element {name} is not one that RSL 1.0 has in {(parent.Length == 0 ? "a document" : parent)}.");
            return false;
        }

        Begin(name);
        if (_reader.IsEmptyElement)
        {
            End(name);
        }
        else
        {
            _open.Add(name);
        }

        return true;
    }

    private void Begin(string name)
    {
        _text.Clear();
        switch (name)
        {
            case "rsl":
                ReadMaxAge();
                break;
            case "content":
                _content = new RslContent(Attribute("url"), Line())
                {
                    Server = _reader.GetAttribute("server") is { Length: > 0 } server ? SignalStatement.Cut(server) : null,
                    IsEncrypted = Attribute("encrypted").Trim() is "true" or "1",
                };
                RequireUrl();
                _document.Contents.Add(_content);
                break;
            case "license":
                _licence = new RslLicence();
                _content!.Licences.Add(_licence);
                break;
            case "payment":
                _payment = new RslPayment { Type = Attribute("type").Trim().ToLowerInvariant() is { Length: > 0 } type ? type : "free" };
                _licence!.Payments.Add(_payment);
                break;
            case "reporting":
                _licence!.ReportingProfiles.Add(Attribute("profile"));
                break;
            case "accepts":
                _document.AcceptedPayments.Add(Attribute("type").Trim().ToLowerInvariant());
                break;
            case "permits" or "prohibits":
                _type = Attribute("type").Trim().ToLowerInvariant();
                _line = Line();
                break;
            case "amount":
                _currency = Attribute("currency");
                break;
        }
    }

    private void Close()
    {
        if (_open.Count > 0)
        {
            var name = _open[^1];
            _open.RemoveAt(_open.Count - 1);
            End(name);
        }
    }

    private void End(string name)
    {
        switch (name)
        {
            case "permits" or "prohibits":
                _licence!.Lists.Add(new RslList(name == "permits", _type, RslList.Split(_text.ToString()), _line));
                break;
            case "amount":
                _payment!.Amount = _text.ToString().Trim();
                _payment.Currency = _currency;
                break;
            case "standard" or "custom":
                _payment!.Standard = _text.ToString().Trim();
                break;
        }
    }

    private void Append(string text)
    {
        if (_open is [.., "permits" or "prohibits"] && _text.Length + text.Length > MaximumText)
        {
            Fail("too-large", $"A list of what is permitted or prohibited has more than {MaximumText} characters. Shorten it.");
        }

        _text.Append(text.AsSpan(0, Math.Min(text.Length, MaximumText - _text.Length)));
    }

    private void ReadMaxAge()
    {
        var text = _reader.GetAttribute("max-age");
        if (text is null)
        {
            return;
        }

        if (double.TryParse(text, NumberStyles.AllowDecimalPoint | NumberStyles.AllowLeadingWhite | NumberStyles.AllowTrailingWhite, CultureInfo.InvariantCulture, out var days))
        {
            _document.MaxAge = TimeSpan.FromDays(Math.Min(days, MaximumDays));
        }
        else
        {
            Report("max-age", $"The max-age \"{text}\" is no number of days. Write a number, such as 7.");
        }
    }

    private void RequireUrl()
    {
        if (_reader.GetAttribute("url") is null)
        {
            Fail("no-url", "A content element has no url. Write a path pattern, such as url=\"/\".");
        }
    }

    private string Attribute(string name) => SignalStatement.Cut(_reader.GetAttribute(name) ?? "");

    private int Line() => _reader is IXmlLineInfo lines && lines.HasLineInfo() ? lines.LineNumber : 0;

    private void Fail(string code, string message)
    {
        _document.Problem ??= message;
        Report(code, message);
    }

    private void Report(string code, string message)
    {
        var line = _reader is null ? 0 : Line();
        _findings.Add(code, message, line == 0 ? _url : string.Create(CultureInfo.InvariantCulture, $"{_url}:{line}"));
    }
}
