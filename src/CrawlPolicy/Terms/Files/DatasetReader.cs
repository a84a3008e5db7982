using CrawlPolicy.Datasets;
using CrawlPolicy.Decisions;

namespace CrawlPolicy.Terms.Files;

/// <summary>Makes a dataset policy of a <c>Dataset</c> file. Its list of members is opened where the file's folder is known.</summary>
internal static class DatasetReader
{
    private static readonly string[] Parts = ["list", "results", "models"];

    public static DatasetPolicy Read(SourceMapping root, PolicyProblems problems)
    {
        var name = root.Text("name") ?? "";
        var licence = ReadLicence(root.Mapping("licence"));
        CheckStatus(root, problems);
        return new DatasetPolicy
        {
            Name = name,
            Aliases = [.. root.Scalars("aliases").Select(static alias => alias.Value)],
            Title = root.Text("title") ?? name,
            Licence = licence,
            Withdrawal = root.Text("status") == "withdrawn" ? ReadWithdrawal(root, name) : null,
            Review = SiteReader.ReadReview(root.Mapping("review")),
            Permissions = [.. ReadPermissions(root, name, licence.How, problems)],
            Attribution = root.Text("attribution"),
            Conditions = [.. root.Scalars("conditions").Select(static condition => condition.Value)],
            Location = root.Span.ToLocation(),
        };
    }

    private static DatasetLicence ReadLicence(SourceMapping? node) => new(
        node?.Text("title") ?? "",
        node?.Text("document"),
        node is null ? null : Values.Date(node, "dated"),
        node is null ? null : Values.Date(node, "checked"),
        (node is null ? null : SiteReader.ReadHow(node)) ?? FactCheck.Unverified,
        node?.Text("note"));

    private static DatasetWithdrawal ReadWithdrawal(SourceMapping root, string name)
    {
        var node = root.Mapping("withdrawn");
        return new DatasetWithdrawal(
            node is null ? null : Values.Date(node, "on"),
            node?.Text("reason") ?? "",
            new RuleReference($"{name}/withdrawn", root.Scalar("status")!.Span.ToLocation()));
    }

    private static void CheckStatus(SourceMapping root, PolicyProblems problems)
    {
        if (root.Scalar("status") is not { } status)
        {
            return;
        }

        if (status.Value == "withdrawn" && root.Find("withdrawn") is null)
        {
            problems.Add(PolicyRules.DatasetStatus, status.Span, "The dataset is withdrawn, and the file does not say why. Add `withdrawn: { on: …, reason: … }`.");
        }
        else if (status.Value == "active" && root.Find("withdrawn") is { } withdrawn)
        {
            problems.Add(PolicyRules.DatasetStatus, withdrawn.Key.Span, "The file says why the dataset was withdrawn, but its status is `active`. Set `status: withdrawn`, or take this away.");
        }
    }

    private static IEnumerable<DatasetPermission> ReadPermissions(SourceMapping root, string name, FactCheck how, PolicyProblems problems)
    {
        for (var part = 0; part < Parts.Length; part++)
        {
            if (root.Find(Parts[part]) is { Value: SourceMapping node } entry)
            {
                yield return ReadPermission((DatasetPart)part, entry.Key, node, name, how, problems, isClosed: root.Find("review") is null && root.Text("status") != "withdrawn");
            }
        }
    }

    private static DatasetPermission ReadPermission(
        DatasetPart part, SourceScalar key, SourceMapping node, string name, FactCheck how, PolicyProblems problems, bool isClosed)
    {
        var (allow, deny) = (Values.Purposes(node, "allow"), Values.Purposes(node, "deny"));
        if (node.Find("allow") is null && node.Find("deny") is null)
        {
            problems.Add(PolicyRules.EmptyRule, key.Span, $"`{key.Value}` neither allows nor denies anything. Add `allow` or `deny` with a list of purposes.");
        }

        if (!(allow & deny).IsEmpty)
        {
            problems.Add(PolicyRules.ContradictoryRules, node.Find("allow")!.Key.Span, $"`{key.Value}` allows what it denies. Deny would win: name each purpose on one side only.");
        }

        var clause = SiteReader.ReadClause(node.Mapping("clause"));
        var checkedHow = clause?.How ?? how;
        if (checkedHow == FactCheck.Unverified && !allow.IsEmpty && isClosed)
        {
            problems.Add(
                PolicyRules.UnverifiedAllowance,
                node.Find("allow")!.Key.Span,
                "What this licence allows is unverified, so it is refused until it was reviewed. Read it and add `review`.");
        }

        return new DatasetPermission(part, allow, deny, checkedHow, new RuleReference($"{name}/{key.Value}", key.Span.ToLocation(), clause?.ToString()));
    }
}
