using System.CommandLine;
using CrawlPolicy.Lint.Explaining;
using CrawlPolicy.Lint.Fetching;
using CrawlPolicy.Lint.Output;
using CrawlPolicy.Lint.Starting.Site;
using CrawlPolicy.Lint.Starting.Templates;
using CrawlPolicy.Lint.TermsTexts;

namespace CrawlPolicy.Lint.Starting;

/// <summary><c>policy-lint init</c>.</summary>
internal static class InitCommand
{
    private const int LongestName = 64;

    private const string Description = """
        Begins a policy: of a site, from its URL; or of a crawler, a dataset or a grant, to be filled in.

        The site is asked as a crawl asks it: judged by your policies first, under the crawler's own name, and within the site's pace. Its
        home page, its files for machines and the page of its terms are read. The policy allows nothing until a person has
        read the terms; its comments say what to do. Ends with 1, and writes nothing, where the site may not be asked.

        Examples:
          policy-lint init --crawler default
          policy-lint init https://example.com/
          policy-lint init https://example.com/ -o - --name example
          policy-lint init --grant example-2026
        """;

    public static Command Create(Terminal terminal, TimeProvider time)
    {
        var options = new InitOptions();
        var command = new Command("init", Description);
        options.AddTo(command);
        command.SetAction(async (result, cancellationToken) =>
        {
            if (options.Find(result) is var (template, name))
            {
                WriteTemplate(result, options, template, name, terminal);
                return ExitCode.Clean;
            }

            return await WriteSiteAsync(result, options, terminal, time, cancellationToken);
        });
        return command;
    }

    private static void WriteTemplate(ParseResult result, InitOptions options, Template template, string name, Terminal terminal)
    {
        var policies = result.GetValue(options.Policies)!;
        var file = NewFile.Choose(result.GetValue(options.Output), policies, template.Folder, name, result.GetValue(options.Force));
        file.Write(template.Write(name, file.FindSchema(policies, template.Schema)), terminal);
        if (!file.IsOutput)
        {
            terminal.Line($"{file.Path} written. {template.Next}");
        }
    }

    private static async Task<int> WriteSiteAsync(ParseResult result, InitOptions options, Terminal terminal, TimeProvider time, CancellationToken cancellationToken)
    {
        var url = new Uri(result.GetValue(options.Url)!);
        var policies = result.GetValue(options.Policies)!;
        var host = SiteHosts.BaseOf(url.IdnHost);
        var name = result.GetValue(options.Name) ?? NameOf(host);
        var file = NewFile.Choose(result.GetValue(options.Output), policies, "sites", name, result.GetValue(options.Force));
        var settings = EnvironmentOptions.Read();
        settings.Crawler = result.GetValue(options.Crawler) ?? settings.Crawler;
        var inForce = PoliciesInForce.OfFolder(policies, settings);
        if (inForce.Current.FindSite(host) is { } known && known.Hosts.Any(pattern => !pattern.IsBelow && pattern.Name == host))
        {
            terminal.Line($"{known.Location} is a policy of {host} already, and two of one host cannot be in force. Correct that one, or delete it first.");
            return ExitCode.Findings;
        }

        await using var asking = await Asking.BeginAsync(settings, inForce, result.GetValue(options.Store), time, cancellationToken, recordsHeads: true);
        if (await new SiteInterview(asking, settings, terminal).AskAsync(url, cancellationToken) is not { } facts)
        {
            return ExitCode.Findings;
        }

        var text = facts.TermsText is null || file.IsOutput ? null : TermsTextFile.DefaultFor(name);
        if (text is not null)
        {
            TermsTextFile.Write(file.Path, text, facts.TermsText!, result.GetValue(options.Force));
        }

        var today = DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime);
        file.Write(new SitePolicyText(facts, name, today, file.FindSchema(policies, "site.json"), text).Write(), terminal);
        if (!file.IsOutput)
        {
            new InitReport(terminal).Write(file.Path, policies, facts);
        }

        return ExitCode.Clean;
    }

    private static string NameOf(string host)
    {
        var name = string.Concat(host.Where(static c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c is '-' or '.'));
        return name.Length == 0 ? "site" : name[..Math.Min(name.Length, LongestName)];
    }
}
