using CrawlPolicy.Signals.Files;
using CrawlPolicy.Terms;

namespace CrawlPolicy.Signals.Rsl;

/// <summary>
/// A document of RSL 1.0, compiled for one host. A document that cannot be had or read leaves the site unlicensed (RSL 1.0 §4): the AI
/// uses and mining are denied, and nothing is said about the others.
/// </summary>
internal sealed class RslSource : SignalSource
{
    private readonly RslEntry[] _entries;
    private readonly SignalStatement? _rest;

    private RslSource(RslEntry[] entries, SignalStatement? rest)
    {
        _entries = entries;
        _rest = rest;
    }

    /// <summary>How long the document is good for, from its <c>max-age</c>; at most a year.</summary>
    public TimeSpan MaxAge { get; private init; } = RslDocument.DefaultMaxAge;

    /// <summary>The media types of payment protocols that the document accepts, such as <c>application/x402+json</c>.</summary>
    public IReadOnlyList<string> AcceptedPayments { get; private init; } = [];

    /// <summary>Reads a document that robots.txt, a Link header field or a link element names. Never throws.</summary>
    /// <param name="file">The document; its media type does not matter.</param>
    /// <param name="host">The host that it is asked about, with its port where that is not the default one.</param>
    public static RslSource Read(SignalFile file, string host)
    {
        var findings = new SignalFindings();
        var document = RslReader.Read(file.Content, file.Url, findings);
        var entries = new RslCompiler(document, file, findings).Compile(host);
        var rest = document.Problem is { } problem ? Unlicensed(file.Statement(SignalProtocol.Rsl, 0, ""), problem) : null;
        return new RslSource(entries, rest) { Findings = findings.All, MaxAge = document.MaxAge, AcceptedPayments = document.AcceptedPayments };
    }

    /// <summary>A document that a site names and that could not be had.</summary>
    /// <param name="url">Its address.</param>
    /// <param name="why">Why not, as a sentence.</param>
    public static RslSource Unlicensed(string url, string why) =>
        new([], Unlicensed(new SignalStatement(SignalProtocol.Rsl, url, ""), why))
        {
            Findings = [new SignalFinding("unreachable", SignalStatement.Cut(why), url)],
        };

    /// <summary>
    /// Reads a document that stands in a page (<c>script</c> of type <c>application/rsl+xml</c>) or in the metadata of a file, and that
    /// covers what it stands in, whatever its url (RSL 1.0 §4.6, §4.8). It needs exactly one content element.
    /// </summary>
    /// <param name="text">The text of the document.</param>
    /// <param name="location">Where it stands.</param>
    /// <param name="findings">Takes what is malformed.</param>
    public static SignalStatement ReadInline(string text, string location, SignalFindings findings)
    {
        var document = RslReader.Read(text, location, findings);
        if (document.Problem is null && document.Contents.Count > 1)
        {
            document.Problem = "A document within a page or file has exactly one content element.";
            findings.Add("several-contents", document.Problem, location);
        }

        var compiler = new RslCompiler(document, new SignalFile(location, default), findings);
        var statement = document.Contents.Select(compiler.StatementOf).Aggregate(
            new SignalStatement(SignalProtocol.Rsl, location, SignalStatement.Cut(text.Trim())),
            SignalStatements.MostRestrictive) with { Digest = null };
        return document.Problem is { } problem ? Unlicensed(statement, problem) : statement;
    }

    /// <inheritdoc/>
    public override SignalStatement? Find(in SignalPath path)
    {
        SignalStatement? found = null;
        var octets = -1;
        foreach (var entry in _entries)
        {
            if (entry.Octets < octets)
            {
                break;
            }

            if (entry.Covers(path))
            {
                octets = entry.Octets;
                found = found is null ? entry.Statement : SignalStatements.MostRestrictive(found, entry.Statement);
            }
        }

        return found ?? _rest;
    }

    private static SignalStatement Unlicensed(SignalStatement statement, string why) => statement with
    {
        Denied = statement.Denied | PurposeSet.NeedReview,
        Allowed = PurposeSet.None,
        Condition = SignalStatement.Cut($"A licence document that can be read. {why}"),
    };
}
