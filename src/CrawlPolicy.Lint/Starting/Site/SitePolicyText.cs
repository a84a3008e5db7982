using System.Globalization;
using System.Text;
using CrawlPolicy.Decisions;
using CrawlPolicy.Lint.Signals.Report;
using CrawlPolicy.Terms;

namespace CrawlPolicy.Lint.Starting.Site;

/// <summary>Writes a Site policy of what is known of a site: it allows nothing, and says what a person must do for it to allow something.</summary>
/// <param name="facts">What is known.</param>
/// <param name="name">The policy's name.</param>
/// <param name="today">The day, in UTC.</param>
/// <param name="schema">The schema as the file's editor finds it; <see langword="null"/> where there is none.</param>
/// <param name="text">The file that holds the text of the terms; <see langword="null"/> where it is not kept.</param>
internal sealed class SitePolicyText(SiteFacts facts, string name, DateOnly today, string? schema, string? text)
{
    private const string ReservedUses = "reserved-uses";
    private const string TermsPage = "terms-page";

    private readonly StringBuilder _yaml = new();

    private string Day { get; } = today.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private string Origin { get; } = $"https://{facts.Hosts[0]}";

    // The page as robots rules name it, where it lies on the site and its path has no sign that means something in a pattern.
    private string? TermsPath { get; } =
        facts.Terms is { } terms && facts.Hosts.Contains(terms.IdnHost, StringComparer.OrdinalIgnoreCase) && !terms.PathAndQuery.AsSpan().ContainsAny('*', '$') && terms.PathAndQuery.Length < PathPattern.MaximumLength
        && !Covers(facts, new CrawlPurpose(CrawlUse.Monitoring)) ? terms.PathAndQuery : null;

    /// <summary>Writes it.</summary>
    public string Write()
    {
        WriteHead();
        WriteTerms();
        if (facts.Reserved.Count > 0 || TermsPath is not null)
        {
            Line("rules:");
            WriteReservedUses();
            WriteTermsPage();
        }

        if (facts.CrawlDelay is { } delay)
        {
            Line($"# {YamlText.Comment($"Crawl-delay of {facts.CrawlDelayPlace}.")}");
            Line("rate:");
            Line($"  interval: {DurationOf(delay)}");
        }

        WriteTests();
        return _yaml.ToString();
    }

    private void WriteHead()
    {
        Line(schema is null
            ? "# For completion in editors: `policy-lint schema Site > site.schema.json`, then `# yaml-language-server: $schema=` and its path as first line."
            : $"# yaml-language-server: $schema={schema}");
        Line($"# UNREVIEWED: written by `policy-lint init` on {Day} from what {YamlText.Comment(facts.Url.AbsoluteUri)} says to machines. It allows nothing.");
        Line("# What a person does next:");
        Line($"#   1. Read the terms{(text is null ? "" : $"; their text of that day is in {text}")}. Replace what says TODO.");
        Line("#   2. Write a rule for each clause on robots, copying, databases, mining and AI, in your own words and with its place.");
        Line("#      What no rule allows stays denied.");
        Line("#   3. Say in terms.how how well that was checked, and add the review: from then on the rules hold.");
        Line("#   4. Run `policy-lint lint` and `policy-lint test`, and from time to time `policy-lint terms check`.");
        foreach (var note in facts.Notes)
        {
            foreach (var line in YamlText.CommentLines($"NOTE: {note}"))
            {
                Line($"# {line}");
            }
        }

        Line("apiVersion: crawlpolicy/v1");
        Line("kind: Site");
        Line($"name: {name}");
        Line($"title: {YamlText.Scalar(facts.Title ?? facts.Hosts[0])}");
        Line("hosts:");
        foreach (var host in facts.Hosts)
        {
            Line($"  - {YamlText.Scalar(host)}");
        }

        if (!System.Net.IPAddress.TryParse(facts.Hosts[0], out _))
        {
            Line($"  # - \"*.{facts.Hosts[0]}\"   # if the terms are those of all hosts below it");
        }
    }

    private void WriteTerms()
    {
        Line("terms:");
        Line($"  document: {YamlText.Scalar((facts.Terms ?? facts.Url).AbsoluteUri)}{(facts.Terms is null ? "   # TODO: the URL of the terms; this is the home page" : "")}");
        Line("  how: unverified");
        if (facts.TermsText is { } recorded && text is not null)
        {
            Line($"  checked: {Day}");
            Line($"  sha256: {recorded.Sha256}");
            Line($"  text: {YamlText.Scalar(text)}");
        }

        Line($"# review: {{ by: TODO your name, on: {Day}, every: 180d }}");
        Line("default: deny");
    }

    private void WriteReservedUses()
    {
        if (facts.Reserved.Count == 0)
        {
            return;
        }

        var statements = facts.Reserved.Select(static answer => answer.By!).Distinct().ToList();
        Line($"  - id: {ReservedUses}");
        Line($"    deny: [{string.Join(", ", PurposesOf(facts.Reserved))}]");
        Line("    clause:");
        Line($"      text: {YamlText.Scalar($"TODO the clause of the terms on these uses; the site reserves them in its files for machines ({YamlText.Comment(string.Join("; ", statements.Select(static statement => statement.Raw)))})")}");
        Line($"      at: {YamlText.Scalar(YamlText.Comment(string.Join(", ", statements.Select(static statement => statement.Location).Distinct(StringComparer.Ordinal))))}");
        Line("      how: unverified");
    }

    private void WriteTermsPage()
    {
        if (TermsPath is null)
        {
            return;
        }

        Line("  # Lets `policy-lint terms check` see changes of the terms, once there is a review. Take it out if the terms do not allow that.");
        Line($"  - id: {TermsPage}");
        Line($"    paths: [{YamlText.Scalar($"{TermsPath}$")}]");
        Line("    allow: [monitoring]");
        Line("    clause:");
        Line("      text: TODO the clause that lets robots read the terms themselves, or that there is none against it");
        Line("      at: TODO its place in the terms");
        Line("      how: unverified");
    }

    private void WriteTests()
    {
        Line("tests:");
        Line("  - name: nothing is fetched before a person has read the terms");
        Line($"    url: {Origin}/");
        Line($"    expect: {{ decision: refuse, reason: terms.denied, rule: {name}/{(Covers(facts, new CrawlPurpose(CrawlUse.SearchIndex)) ? ReservedUses : "default")} }}");
        if (facts.Reserved.Count > 0)
        {
            Line("  - name: what the site reserves is refused by name");
            Line($"    url: {Origin}/");
            Line($"    purpose: {facts.Reserved[0].Purpose}");
            Line($"    expect: {{ decision: refuse, reason: terms.denied, rule: {name}/{ReservedUses} }}");
        }

        if (TermsPath is not null)
        {
            Line("  # After the review: expect: { decision: allow }");
            Line("  - name: the page of the terms waits for the review too");
            Line($"    url: {YamlText.Scalar(Origin + TermsPath)}");
            Line("    purpose: monitoring");
            Line($"    expect: {{ decision: refuse, reason: terms.unreviewed, rule: {name}/{TermsPage} }}");
        }
    }

    private static bool Covers(SiteFacts facts, CrawlPurpose purpose) => facts.Reserved.Any(answer => answer.Purpose == purpose);

    private static IEnumerable<string> PurposesOf(IReadOnlyList<PurposeAnswer> reserved) => reserved
        .GroupBy(static answer => answer.Purpose.UseName, StringComparer.Ordinal)
        .SelectMany(static use => use.Count() == CrawlPurpose.AllBeneficiaries.Count ? [use.Key] : use.Select(static answer => answer.Purpose.ToString()));

    private static string DurationOf(TimeSpan delay) => string.Create(
        CultureInfo.InvariantCulture,
        $"{(delay.Ticks % TimeSpan.TicksPerSecond == 0 ? $"{Math.Max(1, (long)delay.TotalSeconds)}s" : $"{(long)Math.Ceiling(delay.TotalMilliseconds)}ms")}");

    private void Line(string line) => _yaml.Append(line).Append('\n');
}
