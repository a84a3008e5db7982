using System.CommandLine;
using System.CommandLine.Parsing;
using CrawlPolicy.Lint.Ledger;
using CrawlPolicy.Lint.Output;
using CrawlPolicy.Lint.Reports.Writing;
using CrawlPolicy.Lint.Rules.Matching;
using CrawlPolicy.Lint.Stores;
using CrawlPolicy.Terms.Files;

namespace CrawlPolicy.Lint.Reports.Commands;

/// <summary>What all reports ask for.</summary>
internal sealed class ReportOptions
{
    public ReportOptions()
    {
        At.Validators.Add(static option =>
        {
            if (option.GetValueOrDefault<string?>() is { } text && !ScalarText.TryInstant(text, out _))
            {
                option.AddError($"--at '{text}' is no date and no time; write YYYY-MM-DD or YYYY-MM-DDThh:mm:ssZ.");
            }
        });
    }

    /// <summary><c>SOURCE...</c>.</summary>
    public Argument<string[]> Sources { get; } = CreateSources();

    /// <summary><c>--facts</c>.</summary>
    public Option<string?> Facts { get; } = new("--facts") { Description = "What the record cannot know; `policy-lint report init` writes a file to fill in.", HelpName = "FILE" };

    /// <summary><c>--format</c>.</summary>
    public Option<ReportFormat> Format { get; } = new("--format", "-f") { Description = "How the report is written. From json, it can be checked and its entries listed.", HelpName = "markdown|json|html" };

    /// <summary><c>--output</c>.</summary>
    public Option<string?> Output { get; } = new("--output", "-o") { Description = "The file that the report is written to. The default is standard output.", HelpName = "FILE" };

    /// <summary><c>--at</c>.</summary>
    public Option<string?> At { get; } = new("--at") { Description = "Count only what was recorded up to the end of this day, or to this time in UTC: YYYY-MM-DD[Thh:mm:ssZ].", HelpName = "DATE" };

    /// <summary><c>--public-key</c>.</summary>
    public Option<FileInfo?> PublicKey { get; } = LedgerOptionsOfCommands.PublicKey();

    /// <summary><c>--strict</c>.</summary>
    public Option<bool> Strict { get; } = new("--strict") { Description = "Ends with 1 where a field is not stated." };

    /// <summary><c>--public-suffix-list</c>.</summary>
    public Option<string?> PublicSuffixList { get; } = CreatePublicSuffixList();

    /// <summary>Adds them to a command.</summary>
    /// <param name="command">The command.</param>
    /// <param name="lists">The options that name further files that it writes.</param>
    public void AddTo(Command command, params Option<string?>[] lists)
    {
        command.Add(Sources);
        foreach (var option in new Option[] { Facts, Format, Output, At, PublicKey, Strict })
        {
            command.Add(option);
        }

        foreach (var list in lists)
        {
            command.Add(list);
        }

        OutputFiles.Protect(command, InputsOf, [Output, .. lists]);
    }

    /// <summary><c>SOURCE...</c>.</summary>
    public static Argument<string[]> CreateSources() => new("SOURCE")
    {
        Description = "The record: a store (sqlite:FILE, just the file, or postgres:CONNECTION STRING), or an export of `policy-lint ledger export`, plain or compressed by gzip; - for one on standard input.",
        Arity = ArgumentArity.OneOrMore,
    };

    /// <summary><c>--public-suffix-list</c>.</summary>
    public static Option<string?> CreatePublicSuffixList() => new("--public-suffix-list")
    {
        Description = $"The Public Suffix List, by which domains are told apart. The default is {PublicSuffixFile.InstalledPath} where it is installed, else a few that are known without it.",
        HelpName = "FILE",
    };

    private IEnumerable<string?> InputsOf(CommandResult result) =>
        [.. (result.GetValue(Sources) ?? []).Where(static name => name != "-").SelectMany(StoreName.FilesOf), result.GetValue(Facts), result.GetValue(PublicKey)?.FullName, result.GetValue(PublicSuffixList)];

    /// <summary>The time that was asked for; a day stands for its end.</summary>
    public DateTimeOffset? TimeOf(ParseResult result) =>
        result.GetValue(At) is { } text && ScalarText.TryInstant(text, out var instant) ? text.Contains('T', StringComparison.Ordinal) ? instant : instant.AddDays(1).AddSeconds(-1) : null;
}
