using CrawlPolicy.Decisions;
using CrawlPolicy.Terms.Items;

namespace CrawlPolicy.Terms.Files;

/// <summary>Makes a site policy of a <c>Site</c> file. What does not have its shape was reported already and is passed over.</summary>
internal static class SiteReader
{
    public static SitePolicy Read(SourceMapping root, PolicyProblems problems)
    {
        var name = root.Text("name") ?? "";
        var terms = ReadTerms(root.Mapping("terms"));
        return new SitePolicy
        {
            Name = name,
            Title = root.Text("title") ?? name,
            Hosts = [.. Values.Hosts(root, problems)],
            Terms = terms,
            Review = ReadReview(root.Mapping("review")),
            AllowsByDefault = root.Text("default") == "allow",
            DefaultReference = new RuleReference($"{name}/default", (root.Scalar("default")?.Span ?? root.Span).ToLocation()),
            Rules = [.. ReadRules(root, name, terms?.How ?? FactCheck.Unverified, problems)],
            Rate = root.Mapping("rate") is { } rate ? ReadRate(rate) : null,
            Tls = root.Text("tls") switch
            {
                "auto" => TlsMode.Auto,
                "intercept" => TlsMode.Intercept,
                "tunnel" => TlsMode.Tunnel,
                "deny" => TlsMode.Deny,
                _ => null,
            },
            Items = [.. root.Mappings("items").Select(item => ReadItem(item, name))],
            Location = root.Span.ToLocation(),
        };
    }

    private static IEnumerable<SiteRule> ReadRules(SourceMapping root, string site, FactCheck how, PolicyProblems problems)
    {
        var names = new HashSet<string>(StringComparer.Ordinal) { "default" };
        foreach (var node in root.Mappings("rules"))
        {
            if (node.Scalar("id") is { } id && !names.Add(id.Value))
            {
                problems.Add(PolicyRules.DuplicateName, id.Span, $"The rule name `{id.Value}` is taken{(id.Value == "default" ? " by the site's default" : "")}. Choose another.");
            }

            var rule = ReadRule(node, site, how, problems);
            if (rule is { How: FactCheck.Unverified, Allow.IsEmpty: false } && root.Find("review") is null)
            {
                problems.Add(
                    PolicyRules.UnverifiedAllowance,
                    node.Find("allow")!.Key.Span,
                    "What this rule allows is unverified, so it is refused until it was reviewed. Read the terms and add `review`.");
            }

            yield return rule;
        }
    }

    private static SiteRule ReadRule(SourceMapping node, string site, FactCheck how, PolicyProblems problems)
    {
        var (allow, deny) = (Values.Purposes(node, "allow"), Values.Purposes(node, "deny"));
        if (node.Find("allow") is null && node.Find("deny") is null)
        {
            problems.Add(PolicyRules.EmptyRule, node.Span, "The rule neither allows nor denies anything. Add `allow` or `deny` with a list of purposes.");
        }

        if (!(allow & deny).IsEmpty)
        {
            problems.Add(PolicyRules.ContradictoryRules, node.Find("allow")!.Key.Span, "The rule allows what it denies. Deny would win: name each purpose on one side only.", node.Find("deny")!.Key.Span);
        }

        if (node.Find("except") is { } except && node.Find("deny") is null)
        {
            problems.Add(PolicyRules.EmptyRule, except.Key.Span, "The rule excepts somebody, but denies nothing. Add `deny`.");
        }

        var paths = Values.Paths(node);
        var clause = ReadClause(node.Mapping("clause"));
        return new SiteRule
        {
            Paths = paths.Count == 0 ? [PathPattern.Everything] : paths,
            Methods = [.. node.Scalars("methods").Select(static method => method.Value)],
            Allow = allow,
            Deny = deny,
            ExceptsPublicSearchEngines = node.Scalars("except").Any(static word => word.Value == "public-search-engine"),
            Clause = clause,
            How = clause?.How ?? how,
            Instead = node.Text("instead"),
            Reference = new RuleReference($"{site}/{node.Text("id")}", node.Span.ToLocation(), clause?.ToString()),
        };
    }

    private static TermsDocument? ReadTerms(SourceMapping? node) => node is null ? null : new TermsDocument(
        node.Text("document") ?? "", Values.Date(node, "dated"), Values.Date(node, "checked"), ReadHow(node) ?? FactCheck.Unverified)
    {
        Sha256 = node.Text("sha256"),
        Text = node.Text("text"),
    };

    public static TermsReview? ReadReview(SourceMapping? node) =>
        node is not null && Values.Date(node, "on") is { } on && Values.Duration(node, "every") is { } every
            ? new TermsReview(node.Text("by") ?? "", on, every)
            : null;

    public static TermsClause? ReadClause(SourceMapping? node) =>
        node is null ? null : new TermsClause((node.Text("text") ?? "").TrimEnd('.', ' ', '\n'), node.Text("at") ?? "", ReadHow(node));

    public static FactCheck? ReadHow(SourceMapping node) => node.Text("how") switch
    {
        "primary" => FactCheck.Primary,
        "secondary" => FactCheck.Secondary,
        null => null,
        _ => FactCheck.Unverified,
    };

    private static SiteRate ReadRate(SourceMapping node) => new()
    {
        Interval = Values.Duration(node, "interval") ?? TimeSpan.Zero,
        Concurrency = Values.Whole(node, "concurrency"),
        QuietHours = node.Text("quietHours") is { } hours && ScalarText.TryQuietHours(hours, out var quiet) ? quiet : null,
        DailyCap = Values.Whole(node, "dailyCap"),
    };

    private static ItemKind ReadItem(SourceMapping node, string site)
    {
        var spellings = new List<ItemSpelling>();
        foreach (var url in node.Scalars("urls"))
        {
            if (ItemSpelling.TryParse(url.Value, out var spelling) is null)
            {
                spellings.Add(spelling!);
            }
        }

        var alphabet = ItemAlphabet.Find(node.Text("idCharacters")) ?? ItemAlphabet.Base64Url;
        return new ItemKind(site, node.Text("kind") ?? "", Values.Whole(node, "idLength"), alphabet, spellings);
    }
}
