using CrawlPolicy.Inspection.Body;
using CrawlPolicy.Lint.Signals.Places;

namespace CrawlPolicy.Lint.Signals.Live;

/// <summary>Fetches the URL itself as a crawl would, judged and paced, and adds what its answer says.</summary>
/// <param name="client">A client behind CrawlPolicy that follows no redirects.</param>
/// <param name="recorder">What keeps the head of the client's answer.</param>
internal sealed class PageSurvey(HttpClient client, HeadRecorder recorder)
{
    private readonly List<LicenceReference> _licences = [];

    /// <summary>The licence documents that the answer names.</summary>
    public IReadOnlyList<LicenceReference> Licences => _licences;

    /// <summary>Fetches the URL and adds what is said.</summary>
    public async Task AddAsync(Survey survey, CancellationToken cancellationToken)
    {
        var url = survey.Subject.Target.Url;
        try
        {
            using var response = await client.GetAsync(new Uri(url), HttpCompletionOption.ResponseHeadersRead, cancellationToken);
            AddHead(survey);
            await AddBodyAsync(survey, response, cancellationToken);
        }
        catch (CrawlRefusedException refused)
        {
            AddHead(survey);
            var what = recorder.Headers is null ? "The URL was not fetched" : "The body was not handed on";
            survey.Notes.Add($"{what} ({refused.Decision.Refusal?.Reason}): {refused.Decision.Refusal?.Detail}");
        }
        catch (HttpRequestException failed)
        {
            survey.Notes.Add($"The URL could not be had: {failed.Message}");
        }
    }

    private void AddHead(Survey survey)
    {
        if (recorder.Headers is { } headers)
        {
            _licences.AddRange(HeadPlace.Add(survey, headers).Select(static url => new LicenceReference(url, IsDoubtful: false)));
        }
    }

    private async Task AddBodyAsync(Survey survey, HttpResponseMessage response, CancellationToken cancellationToken)
    {
        var status = (int)response.StatusCode;
        if (!response.IsSuccessStatusCode)
        {
            var target = response.Headers.Location is { } location ? $" to {new Uri(new Uri(survey.Subject.Target.Url), location)}; ask about that URL" : "";
            survey.Notes.Add(string.Create(null, $"The URL is answered with status {status}{target}. Its body was not read."));
            return;
        }

        var content = BodySubject.Of(survey.Subject.Target.Url, response.Content, survey.Subject.ProductToken);
        var need = BodyPlace.NeedOf(status, content.ContentType);
        if (need != BodyNeed.None)
        {
            await using var body = await response.Content.ReadAsStreamAsync(cancellationToken);
            _licences.AddRange(await BodyPlace.AddAsync(survey, body, need, content, response.Content.Headers.ContentLength, cancellationToken));
        }
    }
}
