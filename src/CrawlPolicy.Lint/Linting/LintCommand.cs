using System.CommandLine;
using CrawlPolicy.Lint.Audit.Judging;
using CrawlPolicy.Lint.Baselines;
using CrawlPolicy.Lint.Changes;
using CrawlPolicy.Lint.Explaining;
using CrawlPolicy.Lint.Linting.Online;
using CrawlPolicy.Lint.Output;
using CrawlPolicy.Lint.Output.Formats;
using CrawlPolicy.Lint.Rules.Matching;
using CrawlPolicy.Lint.Watching;
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
          policy-lint lint policies/ --watch
          policy-lint lint policies/ --online
          policy-lint lint policies/ --changed-since origin/main
          policy-lint lint policies/sites/youtube.yaml --format json
          policy-lint lint policies/ --format pretty --format sarif=lint.sarif
          policy-lint lint policies/ --baseline known.json
          git show HEAD:policies/sites/youtube.yaml | policy-lint lint -
        """;

    public static Command Create(Terminal terminal, TimeProvider time)
    {
        var options = new LintOptions();
        var command = new Command("lint", Description);
        options.AddTo(command);
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var baseline = parsed.GetValue(options.Baseline) is { } known ? BaselineFile.Read(known) : null;
            var changed = parsed.GetValue(options.ChangedSince) is { } reference ? await GitRepository.ChangedSinceAsync(reference, cancellationToken) : null;
            var paths = parsed.GetValue(options.Paths) ?? [];
            using var live = parsed.GetValue(options.Online) ? await AskAsync(paths, terminal, time, cancellationToken) : null;
            var question = new LintQuestion(paths, parsed.GetValue(options.Level), baseline, changed)
            {
                PublicSuffixes = PublicSuffixFile.ReadOrKnown(parsed.GetValue(options.PublicSuffixList)),
                Robots = (live?.Folder ?? parsed.GetValue(options.Robots)) is { } folder ? RobotsFolder.Open(folder, new RobotsOptions(), terminal) : null,
            };
            if (parsed.GetValue(options.Watch))
            {
                return await LintWatch.RunAsync(question, terminal, time, Report, cancellationToken);
            }

            var result = Linter.Open(question, terminal, time).Lint();
            if (parsed.GetValue(options.WriteBaseline) is { } path)
            {
                var written = Baseline.Of(result.Findings);
                BaselineFile.Write(path, written);
                terminal.Tell($"{FindingReport.Count(written.Entries.Sum(static entry => entry.Count), "finding")} written to {path}.");
                return ExitCode.Clean;
            }

            Report(result);
            return result.HasFailures ? ExitCode.Findings : ExitCode.Clean;

            void Report(LintResult result)
            {
                LintReport.Write(terminal, result, parsed.GetValue(options.Formats)!);
                BaselineReport.Tell(terminal, result);
                if (parsed.GetValue(options.Statistics))
                {
                    Statistics.Tell(terminal, result);
                }
            }
        });
        return command;
    }

    // Policies with errors are in force nowhere, so that nobody is asked in their name.
    private static async Task<LiveRobots?> AskAsync(IReadOnlyList<string> paths, Terminal terminal, TimeProvider time, CancellationToken cancellationToken) =>
        PolicySources.Find(paths, terminal).Read().Set is { } policies
            ? await LiveRobots.ReadAsync(policies, EnvironmentOptions.Read(), terminal, time, cancellationToken)
            : null;
}
