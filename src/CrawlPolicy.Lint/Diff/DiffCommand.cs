using System.CommandLine;
using CrawlPolicy.Lint.Changes;
using CrawlPolicy.Lint.Output;
using CrawlPolicy.Terms.Files;

namespace CrawlPolicy.Lint.Diff;

/// <summary><c>policy-lint diff</c>.</summary>
internal static class DiffCommand
{
    /// <summary>A list is looked through by a person afterwards; a longer one is a case for <c>audit</c>.</summary>
    private const int MaximumUrls = 100_000;

    private const string Description = """
        Says which decisions differ between two folders of policies: what a change of policies opens, and what it closes.

        Asked about are the fetches of the policies' own tests, each of their URLs for every use, and those of --urls (one a
        line). Nothing goes out. OLD and NEW are folders, or COMMIT:FOLDER for a folder as git has it. Ends with 0 where no
        decision differs, else with 1; with --fail-on opened only where something is allowed that was refused.

        Examples:
          policy-lint diff origin/main:policies policies
          policy-lint diff v1.2:policies policies --fail-on opened --format markdown >> "$GITHUB_STEP_SUMMARY"
          policy-lint diff old/ new/ --urls frontier.txt
        """;

    public static Command Create(Terminal terminal, TimeProvider time)
    {
        var old = new Argument<string>("OLD") { Description = "The old policies: a folder, or COMMIT:FOLDER." };
        var @new = new Argument<string>("NEW") { Description = "The new ones." };
        var urls = new Option<string?>("--urls") { Description = "A file of URLs, one a line, or - for standard input.", HelpName = "FILE" };
        var failOn = new Option<string>("--fail-on") { Description = "What ends with exit code 1: any difference, or only what is opened.", DefaultValueFactory = static _ => "any", HelpName = "any|opened" };
        failOn.AcceptOnlyFromAmong("any", "opened");
        var format = new Option<DiffFormat>("--format", "-f") { Description = "How it is written: pretty, json or markdown.", DefaultValueFactory = static _ => DiffFormat.Pretty, HelpName = "pretty|json|markdown" };
        var command = new Command("diff", Description) { old, @new, urls, failOn, format };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var before = await ReadAsync(parsed.GetValue(old)!, cancellationToken);
            var after = await ReadAsync(parsed.GetValue(@new)!, cancellationToken);
            if (!Tell(terminal, parsed.GetValue(old)!, before) | !Tell(terminal, parsed.GetValue(@new)!, after))
            {
                terminal.Tell("Nothing was compared: policies with errors are not put in force.");
                return ExitCode.Findings;
            }

            var result = await PolicyDiff.RunAsync(before.Set!, after.Set!, ReadUrls(parsed.GetValue(urls), terminal), time, cancellationToken);
            DiffReport.Write(terminal, result, parsed.GetValue(format));
            var differs = parsed.GetValue(failOn) == "opened" ? result.Count(ChangeKind.Opened) > 0 : result.Changes.Count > 0;
            return differs ? ExitCode.Findings : ExitCode.Clean;
        });
        return command;
    }

    private static async Task<PolicyReadResult> ReadAsync(string place, CancellationToken cancellationToken)
    {
        if (Directory.Exists(place))
        {
            return PolicyDirectoryReader.Read(place);
        }

        var colon = place.IndexOf(':', StringComparison.Ordinal);
        if (colon <= 0)
        {
            throw new CouldNotRunException($"`{place}` is no folder. Name one, or write COMMIT:FOLDER for a folder as git has it.");
        }

        using var folder = await CommittedFolder.OpenAsync(place[..colon], place[(colon + 1)..], cancellationToken);
        return PolicyDirectoryReader.Read(folder.Path);
    }

    private static bool Tell(Terminal terminal, string place, PolicyReadResult read)
    {
        if (read.Set is not null)
        {
            return true;
        }

        foreach (var problem in read.Problems.Where(static problem => problem.Rule.Severity == PolicySeverity.Error))
        {
            terminal.Tell($"{place}: {problem}");
        }

        return false;
    }

    private static List<string> ReadUrls(string? path, Terminal terminal)
    {
        if (path is null)
        {
            return [];
        }

        var urls = new List<string>();
        using var reader = new StreamReader(path == "-" ? terminal.OpenInput() : File.OpenRead(path));
        while (reader.ReadLine() is { } line)
        {
            if (line.Trim() is { Length: > 0 } url && url[0] != '#')
            {
                urls.Add(url);
            }

            if (urls.Count > MaximumUrls)
            {
                throw new CouldNotRunException($"The list has more than {MaximumUrls:N0} URLs. Give a sample of it, or run `policy-lint audit` with either folder.");
            }
        }

        return urls;
    }
}
