using CrawlPolicy.Decisions;
using CrawlPolicy.Evidence;
using CrawlPolicy.Inspection.Body;
using CrawlPolicy.Lint.Signals.Places;
using CrawlPolicy.RobotsAccess;
using CrawlPolicy.Signals;
using CrawlPolicy.Signals.Files;
using CrawlPolicy.Signals.RobotsTxt;
using CrawlPolicy.SiteFiles;
using CrawlPolicy.Terms;
using Microsoft.Extensions.DependencyInjection;

namespace CrawlPolicy.Lint.Signals.Live;

/// <summary>
/// Asks a site what it says, as a crawl does: the fetch is judged first, every file is read under the crawler's own name, over the guarded
/// dialer and within the site's pace.
/// </summary>
internal sealed class SiteSurvey
{
    private static readonly RslFormat Licence = new();

    private readonly SignalFiles _files;
    private readonly Evaluation _evaluation;
    private readonly Survey _survey;

    private SiteSurvey(SignalFiles files, Evaluation evaluation, Survey survey)
    {
        _files = files;
        _evaluation = evaluation;
        _survey = survey;
    }

    /// <summary>Asks the site.</summary>
    /// <param name="services">The core, set up like that of any door.</param>
    /// <param name="request">The fetch that the site is asked about.</param>
    /// <param name="page">Fetches the URL itself too; <see langword="null"/> to leave it.</param>
    /// <param name="cancellationToken">Ends the asking.</param>
    /// <exception cref="CouldNotRunException">The site was not asked, or the store does not answer.</exception>
    public static async Task<Survey> ReadAsync(IServiceProvider services, FetchRequest request, PageSurvey? page, CancellationToken cancellationToken)
    {
        var decision = (await services.GetRequiredService<CrawlPolicyEngine>().ExplainAsync(request, cancellationToken)).Decision;
        if (decision.Robots is not { } robots || decision.Crawler is not { } crawler)
        {
            throw new CouldNotRunException($"{request.Url} was not asked. {decision.Refusal?.Detail} {decision.Refusal?.Remedy} Files that you have can be read with --from-file.");
        }

        var time = services.GetRequiredService<TimeProvider>();
        var evaluation = Evaluation.After(decision, services.GetRequiredService<PolicySource>().Current, time.GetUtcNow());
        evaluation.RobotsRules = robots.Document.For(crawler.ProductToken);
        var subject = new SurveySubject(evaluation.Target, crawler.ProductToken, crawler, services.GetRequiredService<CrawlPolicyOptions>(), time);
        // The very files that the gate reads, so that nothing is asked for twice.
        var survey = new SiteSurvey((SignalFiles)services.GetRequiredService<ISignalFiles>(), evaluation, new Survey(subject));
        var licences = survey.AddRobots(robots);
        if (decision.Refusal is { Reason.Gate: not ("signal" or "pace") } refusal)
        {
            survey._survey.Notes.Add($"The site's other files were not asked for, as no fetch leaves: {refusal.Detail}");
            return survey._survey;
        }

        try
        {
            await survey.AddFilesAsync(licences, page, cancellationToken);
        }
        catch (StoreUnavailableException exception)
        {
            throw new CouldNotRunException(exception.Message);
        }

        return survey._survey;
    }

    private IReadOnlyList<string> AddRobots(RobotsSnapshot snapshot)
    {
        var url = $"{snapshot.Origin}/robots.txt";
        if (snapshot.Outcome == RobotsOutcome.Rules)
        {
            return RobotsPlace.Add(_survey, snapshot.Document, new RobotsFileReference(url, snapshot.Digest.Length == 0 ? null : snapshot.Digest, snapshot.FetchedAt));
        }

        RobotsPlace.AddMissing(_survey, snapshot.Problem ?? string.Create(null, $"{url} is not there (status {snapshot.Status})."));
        return [];
    }

    private async Task AddFilesAsync(IReadOnlyList<string> licences, PageSurvey? page, CancellationToken cancellationToken)
    {
        foreach (var file in WellKnownFile.All)
        {
            await AddAsync(file, cancellationToken);
        }

        List<LicenceReference> named = [.. licences.Select(static url => new LicenceReference(new Uri(url), IsDoubtful: false))];
        if (page is not null)
        {
            await page.AddAsync(_survey, cancellationToken);
            named.AddRange(page.Licences);
        }

        foreach (var licence in named.OrderBy(static licence => licence.IsDoubtful).DistinctBy(static licence => licence.Url))
        {
            if (await ReadAsync(Licence, licence.Url.AbsoluteUri, cancellationToken) is { } snapshot)
            {
                FilePlace.Add(_survey, Licence, snapshot, licence.IsDoubtful);
            }
        }

        await AddPolicyAsync(cancellationToken);
    }

    private async Task AddAsync(WellKnownFile file, CancellationToken cancellationToken)
    {
        SiteFileSnapshot? snapshot = null;
        foreach (var path in file.Paths)
        {
            snapshot = await ReadAsync(file.Format, _evaluation.Target.Origin + path, cancellationToken);
            if (snapshot is not { Outcome: SiteFileOutcome.Missing })
            {
                break;
            }
        }

        if (snapshot is not null)
        {
            FilePlace.Add(_survey, file.Format, snapshot);
        }
    }

    private async Task AddPolicyAsync(CancellationToken cancellationToken)
    {
        if (_survey.Tdm.PolicyUrl is not { } written)
        {
            return;
        }

        if (Uri.TryCreate(new Uri(_evaluation.Target.Url), written, out var url) && url.Scheme is "http" or "https"
            && await _files.ReadTdmPolicyAsync(_evaluation, url.AbsoluteUri, cancellationToken) is { } policy)
        {
            _survey.Tdm.Take(written, policy);
        }
        else
        {
            _survey.Of(SignalProtocol.TdmRep).Silences.Add($"The policy {written} could not be had, so that the reservation stands as it is.");
        }
    }

    private async Task<SiteFileSnapshot?> ReadAsync(SignalFileFormat format, string url, CancellationToken cancellationToken)
    {
        var read = await _files.ReadAsync(_evaluation, format, url).WaitAsync(cancellationToken);
        if (read.Refusal is { } refusal)
        {
            _survey.Of(format.Protocol).Silences.Add($"{url} was not asked for. {refusal.Detail}");
        }

        return read.Snapshot;
    }
}
