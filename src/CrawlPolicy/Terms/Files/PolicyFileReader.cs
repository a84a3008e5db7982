using System.Security.Cryptography;

namespace CrawlPolicy.Terms.Files;

/// <summary>Reads one policy file. It collects every problem and throws on none.</summary>
internal static class PolicyFileReader
{
    /// <summary>Reads a file.</summary>
    /// <param name="path">The file as findings and decisions name it.</param>
    /// <param name="content">Its bytes.</param>
    public static PolicyFile Read(string path, ReadOnlySpan<byte> content)
    {
        var problems = new PolicyProblems(path);
        var root = YamlSource.Read(content, problems);
        var document = root is null ? null : ReadPolicy(root, problems);
        return new PolicyFile(path, SHA256.HashData(content), problems.HasErrors ? null : document, problems.Found)
        {
            Root = root,
            Content = content.ToArray(),
            Comments = root is null ? [] : SourceComments.Find(path, content),
        };
    }

    private static PolicyDocument? ReadPolicy(SourceNode node, PolicyProblems problems)
    {
        if (node is not SourceMapping root)
        {
            problems.Add(
                node is SourceScalar { Kind: "nothing" } ? PolicyRules.MultiDocumentOrEmptyFile : PolicyRules.WrongType,
                node.Span,
                $"The file holds {node.Kind}, where a policy is expected: a mapping with `apiVersion`, `kind` and `name`.");
            return null;
        }

        if (FindKind(root, problems) is not { } kind)
        {
            return null;
        }

        ShapeCheck.Check(root, kind.Shape, $"a {kind.Name} policy", problems);
        return root.Scalar("name") is not { } name ? null : new PolicyDocument
        {
            Kind = kind,
            Name = name,
            Source = root,
            Site = kind == SiteShape.Kind ? SiteReader.Read(root, problems) : null,
            Crawler = kind == CrawlerShape.Kind ? CrawlerReader.Read(root, problems) : null,
            Grant = kind == GrantShape.Kind ? GrantReader.Read(root, problems) : null,
            Removal = kind == RemovalShape.Kind ? RemovalReader.Read(root, problems) : null,
            Dataset = kind == DatasetShape.Kind ? DatasetReader.Read(root, problems) : null,
            Tests = TestReader.ReadAll(root, problems),
        };
    }

    private static PolicyKind? FindKind(SourceMapping root, PolicyProblems problems)
    {
        var known = PolicyKinds.All.Select(static kind => kind.Name).ToArray();
        if (root.Scalar("apiVersion") is { } version && version.Value != PolicyKind.ApiVersion)
        {
            problems.Add(
                PolicyRules.UnsupportedSchemaVersion,
                version.Span,
                $"`apiVersion` {Words.Quote(version.Value)} is not known. This version reads `{PolicyKind.ApiVersion}`.");
            return null;
        }

        if (root.Find("kind") is not { } entry)
        {
            problems.Add(PolicyRules.MissingRequiredKey, root.Span, $"The policy lacks `kind`. It is one of {Words.List(known)}.");
            return null;
        }

        var name = (entry.Value as SourceScalar)?.Value ?? "";
        if (PolicyKinds.Find(name) is { } kind)
        {
            return kind;
        }

        problems.Add(
            PolicyRules.UnsupportedSchemaVersion,
            entry.Value.Span,
            $"`kind` {Words.Quote(name)} is not known{Words.DidYouMean(name, known)}. This version reads {Words.List(known)}.");
        return null;
    }
}
