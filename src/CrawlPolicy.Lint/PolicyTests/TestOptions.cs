using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using CrawlPolicy.Lint.Output;

namespace CrawlPolicy.Lint.PolicyTests;

/// <summary>What can be written behind <c>policy-lint test</c>.</summary>
internal sealed class TestOptions
{
    /// <summary>The files.</summary>
    public Argument<string[]> Paths { get; } = CommonOptions.Paths();

    /// <summary><c>--run</c>.</summary>
    public Option<string?> Run { get; } = new("--run") { Description = "Runs only tests whose name or file contains this text.", HelpName = "TEXT" };

    /// <summary><c>--coverage</c>.</summary>
    public Option<bool> Coverage { get; } = new("--coverage") { Description = "Says which hosts, rules, purposes, paths, items and paces tests hold, and lists those that none does." };

    /// <summary><c>--threshold</c>.</summary>
    public Option<double?> Threshold { get; } = new("--threshold")
    {
        Description = "The least coverage, in percent: below it, the exit code is 1. Implies --coverage.",
        HelpName = "PERCENT",
        CustomParser = ParsePercent,
    };

    /// <summary><c>--format</c>.</summary>
    public Option<TestFormat> Format { get; } = new("--format", "-f")
    {
        Description = "How the outcome is written: pretty, json for one object, or junit.",
        DefaultValueFactory = static _ => TestFormat.Pretty,
        HelpName = "pretty|json|junit",
    };

    /// <summary>Adds them to a command.</summary>
    public void AddTo(Command command)
    {
        command.Add(Paths);
        command.Add(Run);
        command.Add(Coverage);
        command.Add(Threshold);
        command.Add(Format);
        command.Validators.Add(result =>
        {
            if (result.GetValue(Run) is not null && (result.GetValue(Coverage) || result.GetValue(Threshold) is not null))
            {
                result.AddError("Coverage is that of all tests: leave out --run, or --coverage and --threshold.");
            }
        });
    }

    private static double? ParsePercent(ArgumentResult result)
    {
        if (double.TryParse(result.Tokens[0].Value, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var percent) && percent <= 100)
        {
            return percent;
        }

        result.AddError($"'{result.Tokens[0].Value}' is no percentage. Write a number from 0 to 100.");
        return null;
    }
}
