using CrawlPolicy.Decisions;

namespace CrawlPolicy.Terms.Files;

/// <summary>Makes a grant of a <c>Grant</c> file.</summary>
internal static class GrantReader
{
    private static readonly string[] Everybody = ["*", "all", "any", "anyone", "everyone", "everybody"];

    public static Grant Read(SourceMapping root, PolicyProblems problems)
    {
        var name = root.Text("name") ?? "";
        var scope = root.Mapping("scope");
        var agreement = root.Mapping("agreement");
        CheckBlanket(root, scope, problems);
        if (scope is not null && scope.Find("hosts") is null && scope.Find("datasets") is null)
        {
            problems.Add(PolicyRules.MissingRequiredKey, scope.Span, "`scope` lacks `hosts` or `datasets`. Name what the agreement covers.");
        }

        if (Values.Date(root, "from") > Values.Date(root, "until"))
        {
            problems.Add(PolicyRules.InvalidPeriod, root.Scalar("until")!.Span, "The grant ends before it begins. Correct `from` or `until`.");
        }

        if (agreement?.Scalar("file") is { } file && agreement.Find("sha256") is null)
        {
            problems.Add(PolicyRules.MissingRequiredKey, file.Span, "`agreement` names a `file`, but lacks `sha256`. Add the SHA-256 of the file that was reviewed.");
        }

        var paths = scope is null ? [] : Values.Paths(scope);
        var lifts = root.Scalars("lifts").Select(static word => word.Value).ToList();
        return new Grant
        {
            Name = name,
            Licensor = root.Text("licensor") ?? "",
            Licensee = root.Text("licensee") ?? "",
            Agreement = agreement?.Text("reference") ?? "",
            AgreementSha256 = agreement?.Text("sha256"),
            Datasets = [.. (scope?.Scalars("datasets") ?? []).Select(static name => name.Value)],
            Hosts = scope is null ? [] : [.. Values.Hosts(scope, problems)],
            Paths = paths.Count == 0 ? [PathPattern.Everything] : paths,
            Purposes = Values.Purposes(root, "purposes"),
            Life = new GrantLife(
                Values.Date(root, "from") ?? DateOnly.MinValue,
                Values.Date(root, "until") ?? DateOnly.MinValue,
                root.Text("status") == "draft",
                ReadRevocation(root.Mapping("revoked"))),
            LiftsTerms = lifts.Count == 0 || lifts.Contains("terms"),
            LiftsRobots = lifts.Contains("robots"),
            LiftsSignals = lifts.Contains("signals"),
            Reference = new RuleReference(
                $"grant/{name}", root.Span.ToLocation(), $"{root.Text("licensor")} permits it ({agreement?.Text("reference")})"),
        };
    }

    private static void CheckBlanket(SourceMapping root, SourceMapping? scope, PolicyProblems problems)
    {
        foreach (var host in scope?.Scalars("hosts") ?? [])
        {
            if (HostPattern.TryParse(host.Value, out var pattern) is null && pattern!.IsBelow && !pattern.Name.Contains('.', StringComparison.Ordinal))
            {
                problems.Add(PolicyRules.BlanketGrant, host.Span, $"{Words.Quote(host.Value)} covers every site of a top-level domain, which no licensor can permit. Name the hosts.");
            }
            else if (host.Value.Trim() is "*" or "*.*" or "**")
            {
                problems.Add(PolicyRules.BlanketGrant, host.Span, "The grant covers every host, which no licensor can permit. Name the hosts.");
            }
        }

        foreach (var purpose in root.Scalars("purposes").Where(static purpose => purpose.Value == "all"))
        {
            problems.Add(PolicyRules.BlanketGrant, purpose.Span, "The grant covers every purpose. Name those that the agreement names.");
        }

        foreach (var key in (string[])["licensor", "licensee"])
        {
            if (root.Scalar(key) is { } party && Everybody.Contains(party.Value.Trim(), StringComparer.OrdinalIgnoreCase))
            {
                problems.Add(PolicyRules.BlanketGrant, party.Span, $"The {key} is {Words.Quote(party.Value)}, which is nobody. Name the legal person.");
            }
        }
    }

    // A revocation without a date is an error of reading; until that is mended, nothing is granted.
    private static GrantRevocation? ReadRevocation(SourceMapping? node) => node is null
        ? null
        : new GrantRevocation(Values.Date(node, "on") ?? DateOnly.MinValue, node.Text("by") ?? "", node.Text("reason") ?? "");
}
