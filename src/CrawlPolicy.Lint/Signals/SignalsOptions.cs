using System.CommandLine;
using System.CommandLine.Parsing;
using CrawlPolicy.Decisions;
using CrawlPolicy.Lint.Output;
using CrawlPolicy.Lint.Signals.Saved;
using CrawlPolicy.Lint.Stores;
using CrawlPolicy.Targets;

namespace CrawlPolicy.Lint.Signals;

/// <summary>What can be written behind <c>policy-lint signals</c>.</summary>
internal sealed class SignalsOptions
{
    /// <summary>The URL of a site that is asked.</summary>
    public Argument<string?> Site { get; } = new("URL") { Description = "The URL that is asked about, exactly as it would be sent.", Arity = ArgumentArity.ZeroOrOne };

    /// <summary><c>--from-file</c>.</summary>
    public Option<string[]> Files { get; } = new("--from-file") { Description = "A saved file to read in place of the site, or - for standard input; may be given several times. Nothing goes out then.", HelpName = "FILE" };

    /// <summary><c>--as</c>.</summary>
    public Option<string?> Kind { get; } = new("--as") { Description = $"What the files are: {string.Join(", ", SavedFileKinds.Names)}. The default is what their names and contents say.", HelpName = "KIND" };

    /// <summary><c>--url</c>.</summary>
    public Option<string?> Url { get; } = new("--url") { Description = "With --from-file: the URL that is asked about. The default is https://example.com/.", HelpName = "URL" };

    /// <summary><c>--token</c>.</summary>
    public Option<string?> Token { get; } = new("--token") { Description = "With --from-file: the product token that asks. The default is that of the crawler profile.", HelpName = "NAME" };

    /// <summary><c>--page</c>.</summary>
    public Option<bool> Page { get; } = new("--page") { Description = "Fetches the URL itself too, judged like any fetch, and reads its head and its body." };

    /// <summary><c>--purpose</c>.</summary>
    public Option<string?> Purpose { get; } = new("--purpose") { Description = "USE[:BENEFICIARY]: shows this purpose alone, with the reasoning.", HelpName = "PURPOSE" };

    /// <summary><c>--policies</c>.</summary>
    public Option<string?> Policies { get; } = CommonOptions.Policies();

    /// <summary><c>--crawler</c>.</summary>
    public Option<string?> Crawler { get; } = new("--crawler") { Description = "The crawler profile that asks. The default is the one named default.", HelpName = "NAME" };

    /// <summary><c>--store</c>.</summary>
    public Option<string?> Store { get; } = StoreOption.Create(asks: true);

    /// <summary><c>--format</c>.</summary>
    public Option<OutputFormat> Format { get; } = CommonOptions.Format();

    /// <summary><c>--json</c>.</summary>
    public Option<bool> Json { get; } = new("--json") { Description = "The same as --format json." };

    /// <summary>Adds all to a command, with what is wrong together.</summary>
    public void AddTo(Command command)
    {
        command.Arguments.Add(Site);
        foreach (var option in (Option[])[Files, Kind, Url, Token, Page, Purpose, Policies, Crawler, Store, Format, Json])
        {
            command.Options.Add(option);
        }

        command.Validators.Add(Check);
    }

    private void Check(CommandResult result)
    {
        var (site, files) = (result.GetValue(Site), result.GetValue(Files) ?? []);
        foreach (var problem in (string?[])
        [
            site is null && files.Length == 0 ? "Name the URL of a site, or a saved file with --from-file." : null,
            site is not null && files.Length > 0 ? "A URL asks the site, and --from-file asks nobody; write one of them. The URL that saved files are about is --url." : null,
            files.Count(static file => file == "-") > 1 ? "Standard input can be read once." : null,
            files.Length > 0 && (result.GetValue(Page) || result.GetValue(Store) is not null) ? "--page and --store need a site to ask; leave them out with --from-file." : null,
            files.Length == 0 && (result.GetValue(Kind) ?? result.GetValue(Url) ?? result.GetValue(Token)) is not null ? "--as, --url and --token go with --from-file; a site is asked as a crawler, with --crawler." : null,
            result.GetValue(Kind) is { } kind && SavedFileKinds.Find(kind) is null ? $"'{kind}' is no kind of file; write {string.Join(", ", SavedFileKinds.Names)}." : null,
            result.GetValue(Purpose) is { } purpose && !CrawlPurpose.TryParse(purpose, out _) ? $"'{purpose}' is no purpose; write USE or USE:BENEFICIARY, with a use of {string.Join(", ", CrawlPurpose.AllUses)}, and a beneficiary of {string.Join(", ", CrawlPurpose.AllBeneficiaries)}." : null,
            (result.GetValue(Url) ?? site) is { } url && FetchTarget.TryParse(url, out _) != FetchTargetProblem.None ? $"'{url}' is no URL that can be sent; write http://… or https://…." : null,
            result.GetValue(Token) is "" ? "--token is empty; write a product token, such as ExampleBot." : null,
        ])
        {
            if (problem is not null)
            {
                result.AddError(problem);
            }
        }
    }
}
