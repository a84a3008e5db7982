using System.CommandLine;
using CrawlPolicy.Lint.Linting;
using CrawlPolicy.Lint.Output;
using CrawlPolicy.Terms.Files;

namespace CrawlPolicy.Lint.Grants;

/// <summary><c>policy-lint grants</c>.</summary>
internal static class GrantsCommand
{
    private const string Description = """
        Lists the grants: how each stands, for how long, who permits whom what, and how well the agreement is filed.

        Ends with 1 where a grant has expired: it claims what it no longer gives, so renew it or take it away. --fail-on
        expiring counts those too that end within 30 days. Drafts, revoked grants and those to come are so on purpose.

        Examples:
          policy-lint grants policies/
          policy-lint grants policies/ --at 2027-01-01
          policy-lint grants policies/ --fail-on expiring --format json
        """;

    public static Command Create(Terminal terminal, TimeProvider time)
    {
        var paths = CommonOptions.Paths();
        var at = new Option<string?>("--at") { Description = "The date or time in UTC that grants are judged at, YYYY-MM-DD[Thh:mm:ssZ]. The default is now.", HelpName = "DATE" };
        var failOn = new Option<GrantFailOn>("--fail-on") { Description = "The grants that end with exit code 1: expired, expiring (those too), or none.", HelpName = "expired|expiring|none" };
        var format = CommonOptions.Format();
        var command = new Command("grants", Description) { paths, at, failOn, format };
        at.Validators.Add(static option =>
        {
            if (option.GetValueOrDefault<string?>() is { } text && !ScalarText.TryInstant(text, out _))
            {
                option.AddError($"--at '{text}' is no date and no time; write YYYY-MM-DD or YYYY-MM-DDThh:mm:ssZ.");
            }
        });
        command.SetAction(result =>
        {
            var sources = PolicySources.Find(result.GetValue(paths) ?? [], terminal);
            var (set, problems) = sources.Read();
            if (set is null)
            {
                FindingReport.Write(terminal, sources, problems, result.GetValue(format));
                terminal.Tell("No grant is listed: policies with errors are not put in force, and grant nothing.");
                return ExitCode.Findings;
            }

            var now = result.GetValue(at) is { } text && ScalarText.TryInstant(text, out var instant) ? instant : time.GetUtcNow();
            var standings = GrantStanding.Of(set.Grants, now);
            Write(terminal, standings, now, result.GetValue(format));
            return standings.Any(standing => standing.Fails(result.GetValue(failOn))) ? ExitCode.Findings : ExitCode.Clean;
        });
        return command;
    }

    private static void Write(Terminal terminal, IReadOnlyList<GrantStanding> standings, DateTimeOffset now, OutputFormat format)
    {
        if (format == OutputFormat.Json)
        {
            terminal.Line(JsonText.Of(GrantJson.Describe(standings, now)));
            return;
        }

        GrantTable.Write(terminal, standings);
        var counts = standings.GroupBy(static standing => standing.StateWord).Select(static group => $"{group.Count()} {group.Key}");
        terminal.Tell($"{FindingReport.Count(standings.Count, "grant")} on {now.UtcDateTime:yyyy-MM-dd}{(standings.Count == 0 ? "" : ": " + string.Join(", ", counts))}.");
    }
}
