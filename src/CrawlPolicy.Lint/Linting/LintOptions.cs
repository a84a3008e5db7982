using System.CommandLine;
using CrawlPolicy.Lint.Output;
using CrawlPolicy.Lint.Output.Formats;
using CrawlPolicy.Lint.Rules.Matching;
using CrawlPolicy.Terms.Files;

namespace CrawlPolicy.Lint.Linting;

/// <summary>What can be written behind <c>policy-lint lint</c>.</summary>
internal sealed class LintOptions
{
    /// <summary>The files.</summary>
    public Argument<string[]> Paths { get; } = CommonOptions.Paths();

    /// <summary><c>--format</c>.</summary>
    public Option<FormatTarget[]> Formats { get; } = CreateFormats();

    /// <summary><c>--fail-level</c>.</summary>
    public Option<PolicySeverity> Level { get; } = CreateLevel();

    /// <summary><c>--baseline</c>.</summary>
    public Option<string?> Baseline { get; } = new("--baseline") { Description = "Findings that this file holds are known, and no failures. What has gone is said.", HelpName = "FILE" };

    /// <summary><c>--write-baseline</c>.</summary>
    public Option<string?> WriteBaseline { get; } = new("--write-baseline") { Description = "Writes the findings of this run to a baseline, and ends with exit code 0.", HelpName = "FILE" };

    /// <summary><c>--robots-dir</c>.</summary>
    public Option<string?> Robots { get; } = new("--robots-dir") { Description = "A folder of robots.txt files named by host, for instance www.example.com.txt, that the policies are held against.", HelpName = "DIR" };

    /// <summary><c>--statistics</c>.</summary>
    public Option<bool> Statistics { get; } = new("--statistics") { Description = "Counts the findings by rule, on standard error." };

    /// <summary><c>--public-suffix-list</c>.</summary>
    public Option<string?> PublicSuffixList { get; } = new("--public-suffix-list") { Description = $"The Public Suffix List, by which hosts are told that strangers share. The default is {PublicSuffixFile.InstalledPath} where it is installed, else a few that are known without it.", HelpName = "FILE" };

    /// <summary><c>--changed-since</c>.</summary>
    public Option<string?> ChangedSince { get; } = new("--changed-since") { Description = "Says only what speaks of files that differ from this commit, or are new. All files are read.", HelpName = "COMMIT" };

    /// <summary><c>--watch</c>.</summary>
    public Option<bool> Watch { get; } = new("--watch", "-w") { Description = "Goes on, and lints again whenever a file changes." };

    /// <summary><c>--online</c>.</summary>
    public Option<bool> Online { get; } = new("--online") { Description = "Asks each site that something is allowed of for its robots.txt, as a crawl would, and holds the policies against it." };

    /// <summary>Adds them to a command.</summary>
    public void AddTo(Command command)
    {
        command.Add(Paths);
        command.Add(Formats);
        command.Add(Level);
        command.Add(Baseline);
        command.Add(WriteBaseline);
        command.Add(Robots);
        command.Add(Statistics);
        command.Add(PublicSuffixList);
        command.Add(ChangedSince);
        command.Add(Watch);
        command.Add(Online);
        command.Validators.Add(result =>
        {
            if (result.GetValue(Baseline) is not null && result.GetValue(WriteBaseline) is not null)
            {
                result.AddError("--baseline and --write-baseline exclude each other: writing takes all findings of this run.");
            }

            if (result.GetValue(Online) && (result.GetValue(Robots) is not null || result.GetValue(Watch) || result.GetValue(Paths)?.Contains("-") == true))
            {
                result.AddError("--online asks the sites once for the files that --robots-dir would give: it excludes --robots-dir, --watch and standard input.");
            }

            if (result.GetValue(Watch) && (result.GetValue(WriteBaseline) is not null || result.GetValue(Paths)?.Contains("-") == true))
            {
                result.AddError("--watch goes on, and can neither read standard input nor write a baseline.");
            }
        });
    }

    private static Option<PolicySeverity> CreateLevel()
    {
        var level = new Option<PolicySeverity>("--fail-level")
        {
            Description = "The least severity that ends with exit code 1: info, warning or error.",
            DefaultValueFactory = static _ => PolicySeverity.Warning,
            HelpName = "info|warning|error",
        };
        level.CompletionSources.Clear();
        level.CompletionSources.Add("info", "warning", "error");
        return level;
    }

    private static Option<FormatTarget[]> CreateFormats()
    {
        var formats = new Option<FormatTarget[]>("--format", "-f")
        {
            Description = "How findings are written: pretty, json, sarif, github or junit. Several may be given, all but one with a file: --format pretty --format sarif=lint.sarif.",
            Arity = ArgumentArity.OneOrMore,
            CustomParser = FormatTarget.Parse,
            DefaultValueFactory = static _ => [new FormatTarget(FindingFormat.Pretty, File: null)],
            HelpName = "FORMAT[=FILE]",
        };
        formats.CompletionSources.Add([.. FormatTarget.Words.Keys]);
        return formats;
    }
}
