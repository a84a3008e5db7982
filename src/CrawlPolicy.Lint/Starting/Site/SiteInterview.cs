using System.Globalization;
using CrawlPolicy.Decisions;
using CrawlPolicy.Handling;
using CrawlPolicy.Inspection.Body;
using CrawlPolicy.Lint.Fetching;
using CrawlPolicy.Lint.Output;
using CrawlPolicy.Lint.Signals;
using CrawlPolicy.Lint.Signals.Live;
using CrawlPolicy.Lint.Signals.Places;
using CrawlPolicy.Lint.Signals.Report;
using CrawlPolicy.Lint.TermsTexts.Normalising;
using CrawlPolicy.RobotsAccess;
using CrawlPolicy.Signals;
using Microsoft.Extensions.DependencyInjection;

namespace CrawlPolicy.Lint.Starting.Site;

/// <summary>Asks a site who it is and what it says, as a crawl does: the home page, its files for machines, and the page of its terms.</summary>
internal sealed class SiteInterview(Asking asking, CrawlPolicyOptions settings, Terminal terminal)
{
    private readonly List<string> _notes = [];

    /// <summary>Asks the site.</summary>
    /// <param name="url">Its home page.</param>
    /// <param name="cancellationToken">Ends the asking.</param>
    /// <returns>What is known now; <see langword="null"/> where the site may not be asked anything, which is said then.</returns>
    public async Task<SiteFacts?> AskAsync(Uri url, CancellationToken cancellationToken)
    {
        var decision = await ExplainAsync(url, cancellationToken);
        if (decision.Robots is null)
        {
            terminal.Line($"{url} was not asked ({decision.Refusal?.Reason}): {decision.Refusal?.Detail} {decision.Refusal?.Remedy}");
            return null;
        }

        terminal.Tell($"Asking {url} as {decision.Crawler?.ProductToken} …");
        var answer = await asking.Pages.FetchAsync(url, cancellationToken);
        var home = answer.Outcome == PageOutcome.Read ? answer.Url : url;
        if (home.Authority != url.Authority)
        {
            decision = await ExplainAsync(home, cancellationToken);
        }

        var survey = await SiteSurvey.ReadAsync(asking.Services, RequestFor(home), page: null, cancellationToken);
        var page = await ReadHomeAsync(answer, survey, cancellationToken);
        var (terms, text) = page is null ? (null, null) : await FindTermsAsync(page, home, cancellationToken);
        var delay = decision.Robots is { Outcome: RobotsOutcome.Rules } robots && decision.Crawler is { } crawler ? robots.Document.For(crawler.ProductToken) : null;
        return new SiteFacts(url)
        {
            Hosts = HostsOf(answer, url),
            Title = page?.Title,
            Terms = terms,
            TermsText = text,
            Reserved = Reserved(survey),
            CrawlDelay = delay?.CrawlDelay,
            CrawlDelayPlace = delay?.CrawlDelay is null ? null : string.Create(CultureInfo.InvariantCulture, $"{decision.Robots?.Origin}/robots.txt:{delay.CrawlDelayLine}"),
            Notes = [.. _notes, .. survey.Notes],
        };
    }

    private FetchRequest RequestFor(Uri url) => new(RequestUrl.Of(url)) { Crawler = settings.Crawler, Purpose = asking.Purpose };

    private async Task<Decision> ExplainAsync(Uri url, CancellationToken cancellationToken) =>
        (await asking.Services.GetRequiredService<CrawlPolicyEngine>().ExplainAsync(RequestFor(url), cancellationToken)).Decision;

    private async Task<HomePage?> ReadHomeAsync(PageAnswer answer, Survey survey, CancellationToken cancellationToken)
    {
        if (answer.Outcome != PageOutcome.Read)
        {
            _notes.Add($"The home page was not read, so that the terms were not looked for: {answer.Message}");
            return null;
        }

        if (answer.Head is { } head)
        {
            HeadPlace.Add(survey, head);
        }

        var content = new BodySubject(answer.Url, answer.ContentType, ContentEncoding: null, survey.Subject.ProductToken);
        var need = BodyPlace.NeedOf(200, answer.ContentType);
        if (need != BodyNeed.None)
        {
            using var body = new MemoryStream(answer.Body.ToArray(), writable: false);
            await BodyPlace.AddAsync(survey, body, need, content, answer.Body.Length, cancellationToken);
        }

        return HomePageReader.Read(answer.Body.Span, answer.ContentType, answer.Url);
    }

    private async Task<(Uri? Url, TermsText? Text)> FindTermsAsync(HomePage page, Uri home, CancellationToken cancellationToken)
    {
        if (TermsPageSearch.Find(page, home) is not { } url)
        {
            _notes.Add("No link of the home page looks like one to the terms. Look for them in a browser.");
            return (null, null);
        }

        terminal.Tell($"Reading the terms at {url} …");
        var answer = await asking.Pages.FetchAsync(url, cancellationToken);
        if (answer.Outcome != PageOutcome.Read)
        {
            _notes.Add($"The text of the terms was not recorded: {answer.Message}");
            return (url, null);
        }

        var text = TermsText.Read(answer.Body.Span, answer.ContentType);
        if (text.IsEmpty)
        {
            _notes.Add($"{answer.Url} has no text; perhaps a script writes it. Read it in a browser.");
        }

        return (answer.MovedTo ?? url, text.IsEmpty ? null : text);
    }

    private static List<string> HostsOf(PageAnswer answer, Uri url)
    {
        var name = SiteHosts.BaseOf(url.IdnHost);
        var seen = answer.Hops.Append(url).Select(static hop => hop.IdnHost.ToLowerInvariant()).Where(host => SiteHosts.BaseOf(host) == name);
        return [.. seen.Append(name).Distinct(StringComparer.Ordinal).OrderBy(static host => host.Length)];
    }

    private List<PurposeAnswer> Reserved(Survey survey)
    {
        var unknown = new UnknownPurposes(settings);
        return
        [
            .. from use in Enum.GetValues<CrawlUse>()
               from beneficiary in Enum.GetValues<CrawlBeneficiary>()
               let answer = PurposeAnswer.Of(survey, new CrawlPurpose(use, beneficiary), unknown)
               where answer is { Meaning: SignalMeaning.Deny, By: not null }
               select answer,
        ];
    }
}
