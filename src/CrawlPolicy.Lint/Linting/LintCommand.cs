using System.CommandLine;
using CrawlPolicy.Lint.Audit.Judging;
using CrawlPolicy.Lint.Baselines;
using CrawlPolicy.Lint.Output;
using CrawlPolicy.Lint.Output.Formats;
using CrawlPolicy.RobotsAccess;

namespace CrawlPolicy.Lint.Linting;

/// <summary><c>policy-lint lint</c>, the default command.</summary>
internal static class LintCommand
{
    private const string Description = """
        Checks policy files, each alone and all together.

        A comment ignores a warning or a note of the value that it stands behind or directly above:
          # policy-lint: ignore[CP412] until 2027-01-31 the reason

        Examples:
          policy-lint lint policies/
          policy-lint lint policies/sites/youtube.yaml --format json
          policy-lint lint policies/ --format pretty --format sarif=lint.sarif
          policy-lint lint policies/ --baseline known.json
          policy-lint lint policies/ --robots-dir robots/
          git show HEAD:policies/sites/youtube.yaml | policy-lint lint -
        """;

    public static Command Create(Terminal terminal, TimeProvider time)
    {
        var options = new LintOptions();
        var command = new Command("lint", Description);
        options.AddTo(command);
        command.SetAction(parsed =>
        {
            var baseline = parsed.GetValue(options.Baseline) is { } known ? BaselineFile.Read(known) : null;
            var sources = PolicySources.Find(parsed.GetValue(options.Paths) ?? [], terminal);
            var today = DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime);
            var robots = parsed.GetValue(options.Robots) is { } folder ? RobotsFolder.Open(folder, new RobotsOptions(), terminal) : null;
            var result = Linter.Lint(sources, parsed.GetValue(options.Level), baseline, today, robots);
            if (parsed.GetValue(options.WriteBaseline) is { } path)
            {
                var written = Baseline.Of(result.Findings);
                BaselineFile.Write(path, written);
                terminal.Tell($"{FindingReport.Count(written.Entries.Sum(static entry => entry.Count), "finding")} written to {path}.");
                return ExitCode.Clean;
            }

            LintReport.Write(terminal, result, parsed.GetValue(options.Formats)!);
            BaselineReport.Tell(terminal, result);
            if (parsed.GetValue(options.Statistics))
            {
                Statistics.Tell(terminal, result);
            }

            return result.HasFailures ? ExitCode.Findings : ExitCode.Clean;
        });
        return command;
    }
}
