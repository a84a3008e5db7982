using System.CommandLine;
using System.Text;
using CrawlPolicy.Lint.Output;

namespace CrawlPolicy.Lint.RobotsFiles;

/// <summary><c>policy-lint robots match</c>.</summary>
internal static class RobotsMatchCommand
{
    private const string Description = """
        Answers questions to robots.txt files, one JSON object a line, in their order.

        A question is {"robots": TEXT, "agent": TOKEN, "url": URL}, with "robots_b64" in place of "robots" for bytes, and with
        "expected": true or false to compare. An answer is {"allowed": true, "line": 0, "rule": null}, with the line and the
        rule that decided where one did. Ends with 1 where an answer is not the expected one.

        Example:
          echo '{"robots":"User-agent: *\nDisallow: /x","agent":"Bot","url":"/x"}' | policy-lint robots match --cases -
        """;

    public static Command Create(Terminal terminal)
    {
        var cases = new Option<string>("--cases") { Description = "The file of questions, or - for standard input.", HelpName = "FILE", Required = true };
        var command = new Command("match", Description) { cases };
        command.SetAction(async (result, cancellationToken) => await RunAsync(result.GetValue(cases)!, terminal, cancellationToken));
        return command;
    }

    private static async Task<int> RunAsync(string path, Terminal terminal, CancellationToken cancellationToken)
    {
        if (path != "-" && !File.Exists(path))
        {
            throw new CouldNotRunException($"There is no file `{path}`. Name a file of questions, or `-` for standard input.");
        }

        using var reader = new StreamReader(path == "-" ? terminal.OpenInput() : File.OpenRead(path), Encoding.UTF8);
        var (number, compared, mismatches) = (0, 0, 0);
        while (await reader.ReadLineAsync(cancellationToken) is { } line)
        {
            number++;
            if (string.IsNullOrWhiteSpace(line))
            {
                continue;
            }

            if (RobotsQuestion.TryRead(line, out var question) is { } problem)
            {
                throw new CouldNotRunException($"Line {number} of {(path == "-" ? "standard input" : path)} {problem}.");
            }

            var answer = question.Answer();
            terminal.Line(answer.ToJson());
            if (question.Expected is { } expected)
            {
                compared++;
                if (expected != answer.IsAllowed)
                {
                    mismatches++;
                    terminal.Tell($"Line {number}: expected {(expected ? "allowed" : "disallowed")} for {question.Agent} and {question.Url}, but it is not.");
                }
            }
        }

        if (compared > 0)
        {
            terminal.Tell($"{FindingReport.Count(compared, "answer")} compared, {mismatches} not as expected.");
        }

        return mismatches == 0 ? ExitCode.Clean : ExitCode.Findings;
    }
}
