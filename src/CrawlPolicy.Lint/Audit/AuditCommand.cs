using System.CommandLine;
using System.CommandLine.Parsing;
using CrawlPolicy.Decisions;
using CrawlPolicy.Lint.Audit.Judging;
using CrawlPolicy.Lint.Audit.Reports;
using CrawlPolicy.Lint.Explaining;
using CrawlPolicy.Lint.Output;
using CrawlPolicy.Terms.Files;
using CrawlPolicy.Terms.Testing;

namespace CrawlPolicy.Lint.Audit;

/// <summary><c>policy-lint audit</c>.</summary>
internal static class AuditCommand
{
    private const string Description = """
        Judges a list of URLs offline: what of it may be fetched, by whom and for what, and what refuses the rest.

        A line is a URL; empty lines and lines that begin with # are passed over. With --column the list has commas or tabs.
        JSON lines are seen by their first brace, and their URL is the property `url` or that of --column. The list may be
        compressed by gzip. URLs are judged as they are sent: without their fragment. Every spelling of a work is one item.

        Nothing goes out. The gates are those of the other doors, without the state of a crawl (cool-downs, pace); of a
        site's files, those count that --robots-dir holds, and what was judged without a robots.txt is said. Settings of the
        environment hold as for `why`. Ends with 0 where every URL may be fetched, with 1 where some are refused.

        Examples:
          policy-lint audit urls.txt.gz --crawler acme --purpose ai-train --html audit.html
          policy-lint audit clips.csv --column url --dataset internvid --allowed allowed.csv --refused refused.csv.gz
          cut -f1 list.tsv | policy-lint audit - --robots-dir robots/ --format json
        """;

    public static Command Create(Terminal terminal, TimeProvider time)
    {
        var list = new Argument<string>("LIST") { Description = "The list, or - for standard input." };
        var policies = CommonOptions.Policies();
        var crawler = new Option<string?>("--crawler") { Description = "The crawler profile. The default is the one named default.", HelpName = "NAME" };
        var purpose = new Option<string?>("--purpose") { Description = "USE[:BENEFICIARY]. The default is the profile's first purpose.", HelpName = "PURPOSE" };
        var dataset = new Option<string?>("--dataset") { Description = "The dataset that the list is, or several with commas between them. The default is none.", HelpName = "NAME" };
        var at = new Option<string?>("--at") { Description = "The date or time in UTC that the fetches are judged at, YYYY-MM-DD[Thh:mm:ssZ]. The default is now.", HelpName = "DATE" };
        var column = new Option<string?>("--column") { Description = "The column with the URL: its number, from 1, or its name in the first line; of JSON lines, the property.", HelpName = "NAME|N" };
        var robots = new Option<string?>("--robots-dir") { Description = "A folder of robots.txt files named by host, for instance www.example.com.txt.", HelpName = "DIR" };
        var allowed = new Option<string?>("--allowed") { Description = "Writes the lines whose URLs may be fetched; compressed where it ends in .gz.", HelpName = "FILE" };
        var refused = new Option<string?>("--refused") { Description = "Writes the other lines, those that hold no URL too.", HelpName = "FILE" };
        var verdicts = new Option<string?>("--verdicts") { Description = "Writes what was decided about each line: verdict, reason, rule, item and URL, with tabs between them.", HelpName = "FILE" };
        var html = new Option<string?>("--html") { Description = "Writes the summary as one page with charts.", HelpName = "FILE" };
        var format = CommonOptions.Format();
        format.Description = "How the summary is written: pretty, or json for one object.";
        purpose.Validators.Add(static option =>
        {
            if (option.GetValueOrDefault<string?>() is { } text && !CrawlPurpose.TryParse(text, out _))
            {
                option.AddError($"--purpose '{text}' is no purpose; write USE[:BENEFICIARY] with a use of {string.Join(", ", CrawlPurpose.AllUses)}.");
            }
        });
        at.Validators.Add(static option =>
        {
            if (option.GetValueOrDefault<string?>() is { } text && !ScalarText.TryInstant(text, out _))
            {
                option.AddError($"--at '{text}' is no date and no time; write YYYY-MM-DD or YYYY-MM-DDThh:mm:ssZ.");
            }
        });
        var command = new Command("audit", Description) { list, policies, crawler, purpose, dataset, at, column, robots, allowed, refused, verdicts, html, format };
        command.Validators.Add(result => AddOverwriting(result, list, allowed, refused, verdicts, html));
        command.SetAction(async (result, cancellationToken) =>
        {
            var options = EnvironmentOptions.Read();
            options.PolicyDirectory = result.GetValue(policies) ?? options.PolicyDirectory;
            var question = new AuditQuestion
            {
                List = result.GetValue(list)!,
                Request = new FetchRequest("") { Crawler = result.GetValue(crawler), Purpose = result.GetValue(purpose), Dataset = result.GetValue(dataset) },
                At = result.GetValue(at) is { } text && ScalarText.TryInstant(text, out var instant) ? instant : time.GetUtcNow(),
                Column = result.GetValue(column),
                RobotsFolder = result.GetValue(robots),
                Allowed = result.GetValue(allowed),
                Refused = result.GetValue(refused),
                Verdicts = result.GetValue(verdicts),
            };
            var found = await RunAsync(question, options, terminal, time, cancellationToken);
            AuditText.Write(terminal, found, result.GetValue(format));
            if (result.GetValue(html) is { } page)
            {
                await File.WriteAllTextAsync(page, AuditPage.Of(found), cancellationToken);
            }

            return found.Counts.AreAllAllowed ? ExitCode.Clean : ExitCode.Findings;
        });
        return command;
    }

    private static async Task<AuditResult> RunAsync(
        AuditQuestion question, CrawlPolicyOptions options, Terminal terminal, TimeProvider time, CancellationToken cancellationToken)
    {
        var policies = PolicyFolder.Load(options);
        var name = question.Request.Crawler ?? options.Crawler;
        var crawler = policies.Current.FindCrawler(name)
            ?? throw new CouldNotRunException($"No crawler profile is named '{name}'. Name one with --crawler: {string.Join(", ", policies.Current.Crawlers.Select(static one => one.Name).Order(StringComparer.Ordinal))}.");
        var robots = RobotsFolder.Open(question.RobotsFolder, options.Robots, terminal);
        await using var gates = new OfflineGates(options, policies, robots, new GivenTime(time) { At = question.At });
        await using var stream = question.List == "-" ? terminal.OpenInput() : File.OpenRead(question.List);
        var progress = new Progress(terminal, stream, time);
        var counts = await new AuditRun(question, policies.Current, gates, progress).RunAsync(stream, cancellationToken);
        progress.Finish(counts);
        return new AuditResult(question, crawler, PurposeOf(question.Request, options, crawler), policies.Current.Digest, counts);
    }

    private static CrawlPurpose PurposeOf(FetchRequest request, CrawlPolicyOptions options, Identity.CrawlerProfile crawler) =>
        CrawlPurpose.TryParse(request.Purpose, out var purpose) || (crawler.Name == options.Crawler && CrawlPurpose.TryParse(options.Purpose, out purpose))
            ? purpose
            : crawler.Purposes[0];

    private static void AddOverwriting(CommandResult result, Argument<string> list, params ReadOnlySpan<Option<string?>> outputs)
    {
        var taken = new HashSet<string>(StringComparer.Ordinal);
        if (result.GetValue(list) is { Length: > 0 } name and not "-")
        {
            _ = taken.Add(Path.GetFullPath(name));
        }

        foreach (var output in outputs)
        {
            if (result.GetValue(output) is { Length: > 0 } path && !taken.Add(Path.GetFullPath(path)))
            {
                result.AddError($"{output.Name} '{path}' names a file that is read or written already. Give each part and the page a file of its own.");
            }
        }
    }
}
