using System.Text;
using CrawlPolicy.Signals.Files;
using CrawlPolicy.Signals.Vocabularies;

namespace CrawlPolicy.Signals.TrustTxt;

/// <summary>JournalList's <c>trust.txt</c>: of its attributes, <c>datatrainingallowed</c> speaks of training, for the whole site.</summary>
internal sealed class TrustTxtSource : SignalSource
{
    private const string Attribute = "datatrainingallowed";

    private readonly SignalStatement? _statement;

    private TrustTxtSource(SignalStatement? statement) => _statement = statement;

    /// <summary>Where the file lies: the first of these that there is.</summary>
    public static IReadOnlyList<string> Paths { get; } = ["/trust.txt", "/.well-known/trust.txt"];

    /// <summary>Reads the file. Never throws.</summary>
    public static TrustTxtSource Read(SignalFile file)
    {
        var findings = new SignalFindings();
        return new TrustTxtSource(Find(file, findings)) { Findings = findings.All };
    }

    /// <inheritdoc/>
    public override SignalStatement? Find(in SignalPath path) => _statement;

    /// <summary>Of several lines, a no counts.</summary>
    private static SignalStatement? Find(SignalFile file, SignalFindings findings)
    {
        SignalStatement? found = null;
        if (file.HasMediaType("text/html") || file.Content.Length > SignalFile.MaximumLength)
        {
            findings.Add("not-trust-txt", "The file is a page, or longer than 1 MiB, and says nothing.", file.Url);
            return null;
        }

        var line = 0;
        foreach (var bytes in file.Content.Span.Split((byte)'\n'))
        {
            line++;
            var text = file.Content.Span[bytes].TrimStart("\uFEFF"u8);
            if (text.IndexOf((byte)'=') < 0 || text.Length > 1024)
            {
                continue;
            }

            if (Read(Encoding.UTF8.GetString(text), line, file, findings) is { } statement)
            {
                found = found is null || found.Denied.IsEmpty ? statement : found;
            }
        }

        return found;
    }

    private static SignalStatement? Read(string text, int line, SignalFile file, SignalFindings findings)
    {
        var comment = text.IndexOf('#', StringComparison.Ordinal);
        var parts = (comment < 0 ? text : text[..comment]).Split('=', 2, StringSplitOptions.TrimEntries);
        if (parts.Length < 2 || !parts[0].Equals(Attribute, StringComparison.OrdinalIgnoreCase))
        {
            return null;
        }

        var statement = file.Statement(SignalProtocol.TrustTxt, line, text.Trim());
        switch (parts[1].ToLowerInvariant())
        {
            case "no":
                return statement with { Denied = Crosswalk.Training.Denied };
            case "yes":
                return statement with { Allowed = Crosswalk.Training.Allowed };
            default:
                findings.Add("malformed-value", $"\"{SignalStatement.Cut(parts[1])}\" is neither yes nor no, and says nothing. Write yes or no.", statement.Location);
                return null;
        }
    }
}
