using System.CommandLine;
using CrawlPolicy.Lint.Output;
using CrawlPolicy.Lint.Reports.Honour;

namespace CrawlPolicy.Lint.Reports.Commands;

/// <summary><c>policy-lint report honour</c>.</summary>
internal static class HonourCommand
{
    private const string Description = """
        Says to a site's owner what the site asked for, what was therefore refused, and what was fetched all the same.

        It lists each statement that was read, with its digest and since when; each rule that refused, by month; on what ground
        the rest was fetched, what report mode let through, and what was deleted.

        Examples:
          policy-lint report honour state/crawlpolicy.db --site example.com --format html --output example.html
          policy-lint report honour record.ndjson.gz --site youtube
        """;

    public static Command Create(Terminal terminal, TimeProvider time)
    {
        var options = new ReportOptions();
        var site = new Option<string>("--site") { Description = "A host, with all hosts below it, or the name of a site's policy.", Required = true, HelpName = "HOST|NAME" };
        site.Validators.Add(static option =>
        {
            if (SiteName.TryRead(option.GetValueOrDefault<string?>(), out _) is { } problem)
            {
                option.AddError(problem);
            }
        });
        var command = new Command("honour", Description);
        options.AddTo(command);
        command.Add(site);
        command.SetAction((result, cancellationToken) => new ReportMaking(terminal, time, options).RunAsync(
            result, ReportKind.Honour, question => question with { Site = SiteName.TryRead(result.GetValue(site), out var name) is null ? name : null }, null, cancellationToken));
        return command;
    }
}
