using System.CommandLine;
using System.CommandLine.Parsing;
using CrawlPolicy.Lint.Starting.Templates;
using CrawlPolicy.Lint.Stores;
using CrawlPolicy.Terms.Files;

namespace CrawlPolicy.Lint.Starting;

/// <summary>What can be written behind <c>policy-lint init</c>.</summary>
internal sealed class InitOptions
{
    /// <summary>The site.</summary>
    public Argument<string?> Url { get; } = new("URL") { Description = "The home page of the site that the policy is about.", Arity = ArgumentArity.ZeroOrOne };

    /// <summary><c>--output</c>.</summary>
    public Option<string?> Output { get; } = new("--output", "-o") { Description = "The file, or - for standard output. The default is named after the policy, in the folder of its kind below the policies.", HelpName = "FILE" };

    /// <summary><c>--policies</c>.</summary>
    public Option<string> Policies { get; } = new("--policies") { Description = "The folder of your policies; they are in force while the site is asked.", HelpName = "DIR", DefaultValueFactory = static _ => "policies" };

    /// <summary><c>--name</c>.</summary>
    public Option<string?> Name { get; } = new("--name") { Description = "The name of the policy. The default is the host.", HelpName = "NAME" };

    /// <summary><c>--crawler</c>.</summary>
    public Option<string?> Crawler { get; } = new("--crawler") { Description = "With a URL, the crawler profile that asks; the default is the one named default. Without, writes a crawler profile of that name to be filled in.", HelpName = "NAME" };

    /// <summary><c>--dataset</c>.</summary>
    public Option<string?> Dataset { get; } = new("--dataset") { Description = "Writes a dataset policy of that name to be filled in.", HelpName = "NAME" };

    /// <summary><c>--grant</c>.</summary>
    public Option<string?> Grant { get; } = new("--grant") { Description = "Writes a grant of that name to be filled in.", HelpName = "NAME" };

    /// <summary><c>--store</c>.</summary>
    public Option<string?> Store { get; } = StoreOption.Create(asks: true);

    /// <summary><c>--force</c>.</summary>
    public Option<bool> Force { get; } = new("--force") { Description = "Overwrites a file that is there." };

    /// <summary>Adds all to a command, with what is wrong together.</summary>
    public void AddTo(Command command)
    {
        command.Arguments.Add(Url);
        foreach (var option in (Option[])[Output, Policies, Name, Crawler, Dataset, Grant, Store, Force])
        {
            command.Options.Add(option);
        }

        command.Validators.Add(Check);
    }

    /// <summary>The template that is meant, and its name; <see langword="null"/> where a site is meant.</summary>
    public (Template Template, string Name)? Find(ParseResult result) =>
        result.GetValue(Url) is not null ? null
        : result.GetValue(Crawler) is { } crawler ? (Template.Crawler, crawler)
        : result.GetValue(Dataset) is { } dataset ? (Template.Dataset, dataset)
        : result.GetValue(Grant) is { } grant ? (Template.Grant, grant)
        : null;

    private void Check(CommandResult result)
    {
        var url = result.GetValue(Url);
        string?[] templates = [.. new[] { url is null ? result.GetValue(Crawler) : null, result.GetValue(Dataset), result.GetValue(Grant) }.Where(static name => name is not null)];
        foreach (var problem in (string?[])
        [
            url is null && templates.Length == 0 ? "Name the URL of a site, or what else is to be written: --crawler, --dataset or --grant with a name." : null,
            templates.Length + (url is null ? 0 : 1) > 1 ? "One file is written at a time: name a URL, or one of --crawler, --dataset and --grant." : null,
            url is null && result.GetValue(Name) is not null ? "--name goes with a URL; the name of another policy stands behind its option." : null,
            url is not null && !(Uri.TryCreate(url, UriKind.Absolute, out var address) && address.Scheme is "http" or "https" && address.Host.Length > 0) ? $"'{url}' is no URL that can be asked; write http://… or https://…." : null,
            .. templates.Append(result.GetValue(Name)).OfType<string>().Select(static name => ScalarProblem(name)),
        ])
        {
            if (problem is not null)
            {
                result.AddError(problem);
            }
        }
    }

    private static string? ScalarProblem(string name) =>
        Scalars.Name.Check(new SourceScalar(SourceSpan.StartOf(""), name, IsPlain: true)) is { } problem ? $"'{name}' {problem}." : null;
}
