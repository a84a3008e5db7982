using System.Globalization;
using System.Text;
using System.Xml;

namespace CrawlPolicy.Signals.Rsl;

/// <summary>Builds a document from its elements in their order.</summary>
/// <param name="url">Where the document stands.</param>
/// <param name="findings">Takes what is malformed.</param>
internal sealed class RslDocumentBuilder(string url, SignalFindings findings)
{
    private const int MaximumText = 4096;
    private const double MaximumDays = 365;

    private readonly List<string> _open = [];
    private readonly StringBuilder _text = new();
    private RslContent? _content;
    private RslLicence? _licence;
    private RslPayment? _payment;
    private string _type = "";
    private int _line;

    /// <summary>What was built.</summary>
    public RslDocument Document { get; } = new();

    /// <summary>Opens the element that the reader stands on; false for one whose inside does not matter.</summary>
    public bool Open(XmlReader reader)
    {
        _line = reader is IXmlLineInfo lines && lines.HasLineInfo() ? lines.LineNumber : 0;
        var name = reader.LocalName;
        var isRsl = reader.NamespaceURI == RslNames.Namespace;
        if (_open.Count > 0 && !isRsl)
        {
            return false;
        }

        if (_open.Count == 0 && (name != "rsl" || !isRsl))
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

        _text.Clear();
        Begin(name, reader);
        _open.Add(name);
        if (reader.IsEmptyElement)
        {
            Close();
        }

        return true;
    }

    /// <summary>Adds text to the element that is open.</summary>
    public void Append(string text)
    {
        if (_open is [.., "permits" or "prohibits"] && _text.Length + text.Length > MaximumText)
        {
            Fail("too-large", $"A list of what is permitted or prohibited has more than {MaximumText} characters. Shorten it.");
        }

        _text.Append(text.AsSpan(0, Math.Min(text.Length, MaximumText - _text.Length)));
    }

    /// <summary>Closes the element that is open.</summary>
    public void Close()
    {
        if (_open.Count > 0)
        {
            var name = _open[^1];
            _open.RemoveAt(_open.Count - 1);
            End(name, _text.ToString());
        }
    }

    /// <summary>Notes why the document is not conformant; the first reason counts.</summary>
    public void Fail(string code, string message)
    {
        Document.Problem ??= message;
        Report(code, message);
    }

    private void Begin(string name, XmlReader reader)
    {
        switch (name)
        {
            case "rsl":
                ReadMaxAge(reader.GetAttribute("max-age"));
                break;
            case "content":
                BeginContent(reader);
                break;
            case "license":
                _licence = new RslLicence();
                _content!.Licences.Add(_licence);
                break;
            case "payment":
                _payment = new RslPayment { Type = Word(reader, "type") is { Length: > 0 } type ? type : "free" };
                _licence!.Payments.Add(_payment);
                break;
            case "reporting":
                _licence!.ReportingProfiles.Add(Attribute(reader, "profile"));
                break;
            case "accepts":
                Document.AcceptedPayments.Add(Word(reader, "type"));
                break;
            case "permits" or "prohibits":
                _type = Word(reader, "type");
                break;
            case "amount":
                _payment!.Currency = Attribute(reader, "currency");
                break;
        }
    }

    private void BeginContent(XmlReader reader)
    {
        if (reader.GetAttribute("url") is null)
        {
            Fail("no-url", "A content element has no url. Write a path pattern, such as url=\"/\".");
        }

        _content = new RslContent(Attribute(reader, "url"), _line)
        {
            Server = Attribute(reader, "server") is { Length: > 0 } server ? server : null,
            IsEncrypted = Word(reader, "encrypted") is "true" or "1",
        };
        Document.Contents.Add(_content);
    }

    private void End(string name, string text)
    {
        switch (name)
        {
            case "permits" or "prohibits":
                _licence!.Lists.Add(new RslList(name == "permits", _type, RslList.Split(text), _line));
                break;
            case "amount":
                _payment!.Amount = text.Trim();
                break;
            case "standard" or "custom":
                _payment!.Standard = text.Trim();
                break;
        }
    }

    private void ReadMaxAge(string? text)
    {
        if (text is null)
        {
            return;
        }

        if (double.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var days))
        {
            Document.MaxAge = TimeSpan.FromDays(Math.Min(days, MaximumDays));
        }
        else
        {
            Report("max-age", $"The max-age \"{text}\" is no number of days. Write a number, such as 7.");
        }
    }

    private static string Attribute(XmlReader reader, string name) => SignalStatement.Cut((reader.GetAttribute(name) ?? "").Trim());

    private static string Word(XmlReader reader, string name) => Attribute(reader, name).ToLowerInvariant();

    private void Report(string code, string message) =>
        findings.Add(code, message, _line == 0 ? url : string.Create(CultureInfo.InvariantCulture, $"{url}:{_line}"));
}
