using System.CommandLine;
using System.CommandLine.Parsing;
using CrawlPolicy.Lint.Fetching;
using CrawlPolicy.Lint.Linting;
using CrawlPolicy.Lint.Output;
using CrawlPolicy.Lint.TermsTexts.Normalising;
using CrawlPolicy.Lint.TermsTexts.Report;

namespace CrawlPolicy.Lint.TermsTexts;

/// <summary><c>policy-lint terms</c>.</summary>
internal static class TermsCommand
{
    private const string Check = """
        Says which sites have changed their terms since they were checked, and shows what has changed.

        For every Site policy with `terms.sha256`, the page is asked for as a crawl asks for it: judged by the policies first, under the
        crawler's own name, and within the site's pace; a site whose terms refuse that is not asked, which is a finding too. Of the page,
        the main text is compared: without scripts, navigation, headers, footers and what is hidden. Ends with 1 where somebody must act.

        Examples:
          policy-lint terms check policies/
          policy-lint terms check policies/sites/example.yaml --page saved.html
          policy-lint terms check policies/ --format json
        """;

    private const string Update = """
        Records the text of terms that you have read: its hash and the day in the policy, the text in the file beside it.

        The rest of the policy stays as it is, comments and order too. What has changed since the last record is shown.

        Examples:
          policy-lint terms update policies/sites/example.yaml
          policy-lint terms update policies/sites/example.yaml --page saved.html
        """;

    private const string Show = """
        Prints the text of a page as terms are compared: the main text, a line for each block.

        Examples:
          policy-lint terms show https://example.com/terms
          policy-lint terms show --page saved.html
        """;

    public static Command Create(Terminal terminal, TimeProvider time) =>
        new("terms", "Watches the terms of sites for changes.") { CreateCheck(terminal, time), CreateUpdate(terminal, time), CreateShow(terminal, time) };

    private static Command CreateCheck(Terminal terminal, TimeProvider time)
    {
        var options = new TermsOptions();
        var command = new Command("check", Check) { options.Paths, options.Policies, options.Crawler, options.Store, options.Page, options.Offline, options.Write, options.Full, options.Format };
        command.Validators.Add(result =>
        {
            if (result.GetValue(options.Offline) && (result.GetValue(options.Write) || result.GetValue(options.Page) is not null))
            {
                result.AddError("--offline looks at the kept texts alone; leave it out with --write and --page.");
            }

            RefuseWildWrites(result, options, result.GetValue(options.Write));
        });
        command.SetAction((result, cancellationToken) => RunAsync(result, options, result.GetValue(options.Write), terminal, time, cancellationToken));
        return command;
    }

    private static Command CreateUpdate(Terminal terminal, TimeProvider time)
    {
        var options = new TermsOptions();
        var command = new Command("update", Update) { options.Paths, options.Policies, options.Crawler, options.Store, options.Page, options.Full, options.Format };
        command.Validators.Add(result => RefuseWildWrites(result, options, isWriting: true));
        command.SetAction((result, cancellationToken) => RunAsync(result, options, isWriting: true, terminal, time, cancellationToken));
        return command;
    }

    private static Command CreateShow(Terminal terminal, TimeProvider time)
    {
        var options = new TermsOptions();
        var url = new Argument<string?>("URL") { Description = "The page.", Arity = ArgumentArity.ZeroOrOne };
        var command = new Command("show", Show) { url, options.Policies, options.Crawler, options.Store, options.Page };
        command.Validators.Add(result =>
        {
            if ((result.GetValue(url) is null) == (result.GetValue(options.Page) is null))
            {
                result.AddError("Name either the URL of a page, or a saved page with --page.");
            }
            else if (result.GetValue(url) is { } text && !(Uri.TryCreate(text, UriKind.Absolute, out var address) && address.Scheme is "http" or "https"))
            {
                result.AddError($"'{text}' is no URL that can be asked for; write http://… or https://….");
            }
        });
        command.SetAction(async (result, cancellationToken) =>
        {
            var run = new TermsRun(terminal, time, result, options);
            var page = result.GetValue(url) is { } address ? await run.AskAsync(new Uri(address), cancellationToken) : run.ReadSaved(result.GetValue(options.Page)!);
            var text = page.Outcome == PageOutcome.Read ? TermsText.Read(page.Body.Span, page.ContentType)
                : throw new CouldNotRunException(page.Message);
            terminal.Output.Write(text.Text);
            terminal.Tell($"{FindingReport.Count(text.Lines.Count, "line")}, SHA-256 {text.Sha256}.");
            return text.IsEmpty ? ExitCode.Findings : ExitCode.Clean;
        });
        return command;
    }

    private static void RefuseWildWrites(CommandResult result, TermsOptions options, bool isWriting)
    {
        if (isWriting && (result.GetValue(options.Paths) is not { Length: > 0 } paths || paths.Contains("-")))
        {
            result.AddError("Name the files whose terms you have read: recording says that somebody has looked.");
        }
    }

    private static async Task<int> RunAsync(
        ParseResult result, TermsOptions options, bool isWriting, Terminal terminal, TimeProvider time, CancellationToken cancellationToken)
    {
        var sources = PolicySources.Find(result.GetValue(options.Paths) ?? [], terminal);
        var results = await new TermsRun(terminal, time, result, options).CheckAsync(sources, isWriting, cancellationToken);
        if (results is null)
        {
            return ExitCode.Findings;
        }

        var report = new TermsReport(terminal, result.GetValue(options.Full));
        if (result.GetValue(options.Format) == OutputFormat.Json)
        {
            report.WriteJson(results);
        }
        else
        {
            report.Write(results);
        }

        return results.Any(static result => result.IsFinding) ? ExitCode.Findings : ExitCode.Clean;
    }
}
