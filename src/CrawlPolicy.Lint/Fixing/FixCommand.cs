using System.CommandLine;
using System.Text;
using CrawlPolicy.Lint.Linting;
using CrawlPolicy.Lint.Output;
using CrawlPolicy.Lint.Rules;
using CrawlPolicy.Lint.Rules.Matching;
using CrawlPolicy.Terms.Files;

namespace CrawlPolicy.Lint.Fixing;

/// <summary><c>policy-lint fix</c>.</summary>
internal static class FixCommand
{
    private const string Description = """
        Mends findings in policy files, as far as that needs no person's thought.

        Safe fixes change no decision. With --unsafe, fixes are made that may: look at them with --diff first. Comments and
        everything else in a file stay as they are; a file whose fix would bring a new error is left alone. What a comment
        ignores is left too. Ends with 0 where nothing is left to mend in this way, with 1 where --diff shows something.

        Examples:
          policy-lint fix policies/
          policy-lint fix policies/ --diff --unsafe
          policy-lint fix policies/sites/example.yaml --rule CP202
        """;

    public static Command Create(Terminal terminal, TimeProvider time)
    {
        var paths = CommonOptions.Paths();
        var isUnsafe = new Option<bool>("--unsafe") { Description = "Makes fixes that may change decisions too." };
        var diff = new Option<bool>("--diff") { Description = "Writes what would change, and changes nothing." };
        var rules = new Option<string[]>("--rule") { Description = "Mends findings of this rule alone; may be given several times.", HelpName = "RULE" };
        rules.Validators.Add(static option =>
        {
            foreach (var name in (option.GetValueOrDefault<string[]>() ?? []).Where(static name => RuleCatalogue.Find(name) is null))
            {
                option.AddError($"There is no rule '{name}'. `policy-lint rules` lists them.");
            }
        });
        var command = new Command("fix", Description) { paths, isUnsafe, diff, rules };
        command.SetAction(parsed =>
        {
            var meant = parsed.GetValue(rules)?.Select(static name => RuleCatalogue.Find(name)!).ToHashSet();
            var question = new LintQuestion(parsed.GetValue(paths) ?? [], PolicySeverity.Info) { PublicSuffixes = PublicSuffixFile.ReadOrKnown(path: null) };
            var fixer = new Fixer(Linter.Open(question, terminal, time), IsMeant);
            var (files, result) = fixer.Run();
            foreach (var file in files)
            {
                Put(terminal, file, parsed.GetValue(diff));
            }

            Tell(terminal, files, fixer.Left, result, parsed.GetValue(diff));
            return parsed.GetValue(diff) && files.Count > 0 ? ExitCode.Findings : ExitCode.Clean;

            bool IsMeant(LintFinding finding) =>
                (finding.Problem.Fix!.IsSafe || parsed.GetValue(isUnsafe)) && (meant is null or { Count: 0 } || meant.Contains(finding.Problem.Rule));
        });
        return command;
    }

    private static void Put(Terminal terminal, FixedFile file, bool isShown)
    {
        if (isShown)
        {
            UnifiedDiff.Write(terminal, FilePlace.Of(file.Name), file.Before, file.After);
            return;
        }

        foreach (var mended in file.Mended)
        {
            var span = mended.Problem.Span;
            terminal.Line($"{span.File}:{span.Line}: {mended.Problem.Rule.Id} {mended.Problem.Rule.Name}: {mended.Problem.Fix!.Description}");
        }

        WholeFile.Write(file.Path, Encoding.UTF8.GetBytes(file.After));
    }

    private static void Tell(Terminal terminal, IReadOnlyList<FixedFile> files, IEnumerable<string> left, LintResult result, bool isShown)
    {
        foreach (var name in left)
        {
            terminal.Tell($"{name} is left alone: its fix would bring a new error. This is a mistake of policy-lint; please report it with the file.");
        }

        var mended = FindingReport.Count(files.Sum(static file => file.Mended.Count), "finding");
        var rest = result.Open.Count();
        var more = result.Open.Count(static finding => finding.Problem.Fix is { IsSafe: false });
        terminal.Tell($"{mended} {(isShown ? "would be mended" : "mended")} in {FindingReport.Count(files.Count, "file")}; {rest:N0} left"
            + (more == 0 ? "." : $", {more:N0} of them with `policy-lint fix --unsafe`, after which somebody must look."));
    }
}
