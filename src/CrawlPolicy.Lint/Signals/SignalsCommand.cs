using System.CommandLine;
using CrawlPolicy.Decisions;
using CrawlPolicy.Lint.Explaining;
using CrawlPolicy.Lint.Output;
using CrawlPolicy.Lint.Stores;
using CrawlPolicy.Lint.Signals.Live;
using CrawlPolicy.Lint.Signals.Report;
using CrawlPolicy.Lint.Signals.Saved;
using CrawlPolicy.Signals;
using CrawlPolicy.Targets;
using Microsoft.Extensions.DependencyInjection;

namespace CrawlPolicy.Lint.Signals;

/// <summary><c>policy-lint signals</c>.</summary>
internal static class SignalsCommand
{
    private const string PageClient = "page";

    private const string Description = """
        Says what a site says about the use of its content, protocol by protocol, and what that means for every purpose.

        A site is asked as a crawl asks it: robots.txt, tdmrep.json with its policies, ai.txt, trust.txt and the licence documents
        that are named, under the crawler's own name and within the site's pace. A site whose terms refuse the crawler is not asked.
        --from-file reads what was saved instead, and nothing goes out. What no signal speaks of is settled by CrawlPolicy:Unknown.
        Ends with 0 where all was well written, 1 where a signal is malformed, 3 where nothing could be read.

        Examples:
          policy-lint signals https://example.com/
          policy-lint signals https://example.com/article --page --purpose ai-train:academic
          policy-lint signals --from-file robots.txt --from-file tdmrep.json --url https://example.com/article
          curl -si https://example.com/ | policy-lint signals --from-file - --token ExampleBot --json
        """;

    public static Command Create(Terminal terminal, TimeProvider time)
    {
        var options = new SignalsOptions();
        var command = new Command("signals", Description);
        options.AddTo(command);
        command.SetAction(async (result, cancellationToken) =>
        {
            var settings = EnvironmentOptions.Read();
            settings.PolicyDirectory = result.GetValue(options.Policies) ?? settings.PolicyDirectory;
            settings.Crawler = result.GetValue(options.Crawler) ?? settings.Crawler;
            var survey = result.GetValue(options.Site) is { } site
                ? await AskAsync(settings, site, result.GetValue(options.Store), result.GetValue(options.Page), time, cancellationToken)
                : await ReadAsync(settings, options, result, terminal, time, cancellationToken);
            Write(terminal, survey, result.GetValue(options.Purpose), result.GetValue(options.Json) ? OutputFormat.Json : result.GetValue(options.Format));
            return survey.Findings.Any() ? ExitCode.Findings : ExitCode.Clean;
        });
        return command;
    }

    private static async Task<Survey> AskAsync(
        CrawlPolicyOptions settings, string url, string? store, bool withPage, TimeProvider time, CancellationToken cancellationToken)
    {
        var collection = new ServiceCollection().AddSingleton(time).AddSingleton(PolicyFolder.Load(settings)).AddSingleton(settings);
        if (store is not null)
        {
            await StoredState.AddAsync(collection, store, cancellationToken);
        }

        using var recorder = new HeadRecorder();
        collection.AddCrawlPolicy();
        collection.AddHttpClient(PageClient)
            .AddCrawlPolicyHandler(static handler => handler.MaximumRedirects = 0)
            .AddHttpMessageHandler(() => recorder);
        await using var services = collection.BuildServiceProvider();
        using var client = withPage ? services.GetRequiredService<IHttpClientFactory>().CreateClient(PageClient) : null;
        return await SiteSurvey.ReadAsync(
            services, new FetchRequest(url) { Crawler = settings.Crawler }, client is null ? null : new PageSurvey(client, recorder), cancellationToken);
    }

    private static async Task<Survey> ReadAsync(
        CrawlPolicyOptions settings, SignalsOptions options, ParseResult result, Terminal terminal, TimeProvider time, CancellationToken cancellationToken)
    {
        SavedFileKind? kind = result.GetValue(options.Kind) is { } name ? SavedFileKinds.Find(name) : null;
        var files = result.GetValue(options.Files)!.Select(path => SavedFile.Read(path, kind, terminal)).ToList();
        _ = FetchTarget.TryParse(result.GetValue(options.Url) ?? "https://example.com/", out var target);
        var token = result.GetValue(options.Token);
        var crawler = token is null ? PolicyFolder.Load(settings).Current.FindCrawler(settings.Crawler) : null;
        token ??= crawler?.ProductToken
            ?? throw new CouldNotRunException($"There is no crawler profile `{settings.Crawler}`. Name one with --crawler, or a product token with --token.");
        return await SavedSurvey.ReadAsync(new SurveySubject(target, token, crawler, settings, time), files, cancellationToken);
    }

    private static void Write(Terminal terminal, Survey survey, string? purpose, OutputFormat format)
    {
        var unknown = new UnknownPurposes(survey.Subject.Options);
        IEnumerable<CrawlPurpose> purposes = CrawlPurpose.TryParse(purpose, out var one)
            ? [one]
            : from use in Enum.GetValues<CrawlUse>() from beneficiary in Enum.GetValues<CrawlBeneficiary>() select new CrawlPurpose(use, beneficiary);
        PurposeAnswer[] answers = [.. purposes.Select(asked => PurposeAnswer.Of(survey, asked, unknown))];
        if (format == OutputFormat.Json)
        {
            terminal.Line(JsonText.Of(SurveyJson.Of(survey, answers)));
        }
        else
        {
            new SurveyReport(terminal, survey).Write(answers);
        }
    }
}
