using CrawlPolicy.Robots;
using CrawlPolicy.Signals.Files;
using CrawlPolicy.Terms;

namespace CrawlPolicy.Signals.Rsl;

/// <summary>Turns a document into statements.</summary>
/// <param name="document">The document.</param>
/// <param name="file">Where it stands.</param>
/// <param name="findings">Takes what is malformed.</param>
internal sealed class RslCompiler(RslDocument document, SignalFile file, SignalFindings findings)
{
    /// <summary>The entries for the paths of a host, the narrowest first. Of one pattern there is one entry.</summary>
    public RslEntry[] Compile(string host)
    {
        var byPattern = new Dictionary<string, RslEntry>(StringComparer.Ordinal);
        foreach (var content in document.Contents)
        {
            if (PatternOf(content, host) is not { } pattern)
            {
                continue;
            }

            var statement = StatementOf(content);
            byPattern[pattern] = byPattern.TryGetValue(pattern, out var other)
                ? other with { Statement = SignalStatements.MostRestrictive(other.Statement, statement) }
                : new RslEntry(pattern.Length == 0 ? null : RobotsPattern.Parse(pattern), statement);
        }

        return [.. byPattern.Values.OrderByDescending(static entry => entry.Octets)];
    }

    /// <summary>What a content element says about its assets.</summary>
    public SignalStatement StatementOf(RslContent content)
    {
        var location = file.At(content.Line);
        var statement = file.Statement(SignalProtocol.Rsl, content.Line, string.Join(" | ", content.Licences));
        if (content.Server is not null || content.IsEncrypted)
        {
            var token = content.Server is { } server ? $"A licence token from {server} is needed before any access." : "The content is encrypted, and a licence with its key is needed.";
            return statement with { Denied = PurposeSet.All, Condition = SignalStatement.Cut(token) };
        }

        var terms = content.Licences.ConvertAll(licence => RslTerms.Of(licence, location, findings));
        if (terms.Count == 0)
        {
            return statement with { Denied = PurposeSet.NeedReview, Condition = "The document names no licence for it." };
        }

        statement = Alternatives(statement, terms);
        return document.Problem is not { } problem ? statement : statement with
        {
            Denied = statement.Denied | PurposeSet.NeedReview,
            Allowed = PurposeSet.None,
            Condition = SignalStatement.Cut($"A conformant document. {problem}"),
        };
    }

    /// <summary>Licences are to choose from; but silence of one permits nothing that another prohibits.</summary>
    private static SignalStatement Alternatives(SignalStatement statement, List<RslTerms> terms)
    {
        var (listed, silent, prohibited, denied) = (PurposeSet.None, PurposeSet.None, PurposeSet.None, PurposeSet.None);
        foreach (var term in terms)
        {
            listed |= term.Listed;
            silent |= term.Silent;
            prohibited |= term.Prohibited;
            denied |= term.Denied;
        }

        var allowed = listed | silent.Except(prohibited);
        var conditions = string.Join(' ', terms.SelectMany(static term => term.Conditions).Distinct(StringComparer.Ordinal));
        return statement with
        {
            Allowed = allowed,
            Denied = (denied | prohibited).Except(allowed),
            Condition = conditions.Length == 0 ? null : SignalStatement.Cut(conditions),
        };
    }

    /// <summary>The path pattern of a content element; <see langword="null"/> where it is of another host.</summary>
    private string? PatternOf(RslContent content, string host)
    {
        var url = content.Url.Trim();
        if (url.Length == 0 || url[0] is '/' or '*')
        {
            return url;
        }

        var scheme = url.IndexOf("://", StringComparison.Ordinal);
        if (scheme < 0)
        {
            findings.Add("relative-url", $"The url \"{url}\" does not begin with a slash. It is read as \"/{url}\".", file.At(content.Line));
            return "/" + url;
        }

        var authority = url.AsSpan(scheme + 3);
        var end = authority.IndexOfAny("/?#");
        if (SameHost(end < 0 ? authority : authority[..end], host))
        {
            return RobotsPath.FromUrl(url).ToString();
        }

        findings.Add("other-host", $"The url \"{url}\" is not of {host}, and says nothing about it.", file.At(content.Line));
        return null;
    }

    private static bool SameHost(ReadOnlySpan<char> authority, ReadOnlySpan<char> host) =>
        WithoutDefaultPort(authority).Equals(WithoutDefaultPort(host), StringComparison.OrdinalIgnoreCase);

    private static ReadOnlySpan<char> WithoutDefaultPort(ReadOnlySpan<char> authority) =>
        authority.EndsWith(":443") ? authority[..^4] : authority.EndsWith(":80") ? authority[..^3] : authority;
}
