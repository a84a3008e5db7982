using System.CommandLine;
using System.Text.Json.Nodes;
using CrawlPolicy.Lint.Output;
using CrawlPolicy.Robots;
using Spectre.Console;

namespace CrawlPolicy.Lint.RobotsFiles;

/// <summary><c>policy-lint robots check</c>.</summary>
internal static class RobotsCheckCommand
{
    private const string Description = """
        Says what the author of a robots.txt probably did not mean, or what was not read as written, permission signals included.

        A URL is read under the name of the default crawler profile, over the guarded dialer.

        Examples:
          policy-lint robots check robots.txt
          policy-lint robots check https://example.com/robots.txt
        """;

    public static Command Create(Terminal terminal)
    {
        var file = new Argument<string>("FILE|URL") { Description = "A robots.txt, its URL, or - for standard input." };
        var policies = CommonOptions.Policies();
        var crawler = new Option<string?>("--crawler") { Description = "The crawler profile that asks for a URL. The default is the one named default.", HelpName = "NAME" };
        var format = CommonOptions.Format();
        var command = new Command("check", Description) { file, policies, crawler, format };
        command.SetAction(async (result, cancellationToken) =>
        {
            var name = result.GetValue(file)!;
            var content = name.StartsWith("http://", StringComparison.OrdinalIgnoreCase) || name.StartsWith("https://", StringComparison.OrdinalIgnoreCase)
                ? await RobotsDownload.ReadAsync(name, result.GetValue(policies), result.GetValue(crawler), cancellationToken)
                : RobotsInput.Read(name, terminal);
            var document = RobotsDocument.Parse(content);
            IReadOnlyList<RobotsFinding> findings = [.. document.Findings.Concat(RobotsSignalFindings.Of(document)).OrderBy(static finding => finding.Line)];
            Write(terminal, name == "-" ? "<standard input>" : name, document.Groups.Count, findings, result.GetValue(format));
            return findings.Count == 0 ? ExitCode.Clean : ExitCode.Findings;
        });
        return command;
    }

    private static void Write(Terminal terminal, string name, int groups, IReadOnlyList<RobotsFinding> findings, OutputFormat format)
    {
        if (format == OutputFormat.Json)
        {
            terminal.Line(JsonText.Of(new JsonObject
            {
                ["file"] = name,
                ["groups"] = groups,
                ["findings"] = new JsonArray([.. findings.Select(static finding =>
                    (JsonNode)new JsonObject { ["code"] = finding.Code, ["line"] = finding.Line, ["message"] = finding.Message })]),
            }));
            return;
        }

        foreach (var finding in findings)
        {
            terminal.Styled($"[bold]{Markup.Escape(name)}:{finding.Line}:[/] [yellow]warning[/] {finding.Code}: {Markup.Escape(finding.Message)}");
        }

        terminal.Tell($"{FindingReport.Count(groups, "group")}, {FindingReport.Count(findings.Count, "finding")}.");
    }
}
