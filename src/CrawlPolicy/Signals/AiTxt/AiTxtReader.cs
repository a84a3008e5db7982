using CrawlPolicy.Robots;
using CrawlPolicy.Signals.Files;
using CrawlPolicy.Signals.Vocabularies;

namespace CrawlPolicy.Signals.AiTxt;

/// <summary>Reads the rules of an <c>ai.txt</c> that apply to a crawler.</summary>
internal sealed class AiTxtReader
{
    private const int MaximumPatterns = 1000;

    private readonly Dictionary<string, SignalStatement> _byExtension = new(StringComparer.OrdinalIgnoreCase);
    private readonly List<(RobotsPattern, SignalStatement)> _byPath = [];
    private readonly SignalFindings _findings = new();
    private readonly SignalFile _file;
    private SignalStatement? _all;

    private AiTxtReader(SignalFile file) => _file = file;

    /// <summary>Reads a file.</summary>
    public static AiTxtSource Read(SignalFile file, string productToken)
    {
        var reader = new AiTxtReader(file);
        reader.Read(productToken);
        return new AiTxtSource(reader._all, reader._byExtension, reader._byPath) { Findings = reader._findings.All };
    }

    private void Read(string productToken)
    {
        var document = _file.HasMediaType("text/plain") ? RobotsDocument.Parse(_file.Content.Span) : RobotsDocument.Empty;
        if (document.Groups.Count == 0 || document.LooksLikeHtml)
        {
            _findings.Add("not-ai-txt", "The file is no plain text with a User-Agent line, as Spawning's format has it, and says nothing. Write 'User-Agent: *' and 'Disallow:' lines where that format is meant.", _file.Url);
            return;
        }

        var own = Groups(document, productToken);
        foreach (var rule in (own.Count > 0 ? own : Groups(document, "*")).SelectMany(static group => group.Rules))
        {
            if (rule.Kind == RobotsRuleKind.Disallow)
            {
                Disallow(rule);
            }
        }
    }

    private static List<RobotsGroup> Groups(RobotsDocument document, string token) =>
        [.. document.Groups.Where(group => group.Agents.Any(agent => agent.Token.Equals(token, StringComparison.OrdinalIgnoreCase)))];

    private void Disallow(RobotsRule rule)
    {
        var pattern = rule.Pattern;
        var statement = _file.Statement(SignalProtocol.AiTxt, rule.Line, rule.ToString()) with { Denied = Crosswalk.AiTxt.Denied };
        if (pattern is "/" or "*" or "/*")
        {
            _all ??= statement;
        }
        else if (ExtensionOf(pattern) is { } extension)
        {
            _byExtension.TryAdd(extension, statement);
        }
        else if (_byPath.Count == MaximumPatterns)
        {
            // What is not kept must not be allowed by that.
            _all ??= statement;
            _findings.Add("too-many", $"The file has more than {MaximumPatterns} path patterns; this one counts for the whole site.", statement.Location);
        }
        else if (pattern.Length > 0)
        {
            _byPath.Add((RobotsPattern.Parse(pattern), statement));
        }
    }

    /// <summary>The extension of a glob such as <c>*.jpg</c>, <c>/*.jpg$</c> or <c>.jpg</c>.</summary>
    private static string? ExtensionOf(string pattern)
    {
        var glob = pattern.TrimEnd('$').TrimStart('/').TrimStart('*');
        return glob is ['.', .. { Length: > 0 } extension] && extension.AsSpan().IndexOfAny("*/.?") < 0 ? extension : null;
    }
}
