using CrawlPolicy.Decisions;
using CrawlPolicy.Evidence.Outcomes;
using CrawlPolicy.Handling;
using CrawlPolicy.Targets;
using CrawlPolicy.Terms;

namespace CrawlPolicy;

/// <summary>
/// The HttpClient door: every request is judged, paced and recorded before it leaves, and its answer is inspected before the
/// body is handed on. It follows redirects itself, each judged as a fetch of its own. It belongs inside retries, so that each
/// attempt is judged, and outside attempt time-outs, so that waiting for a slot does not use them up.
/// </summary>
internal sealed class CrawlPolicyHandler(
    FetchLifecycle lifecycle,
    AnswerLifecycle answers,
    OutcomeRecorder outcomes,
    PolicySource policies,
    CrawlPolicyOptions policyOptions,
    CrawlPolicyHandlerOptions options,
    TimeProvider time)
    : DelegatingHandler
{
    /// <inheritdoc/>
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);

        // One method for all that may have to be waited for: each further one costs every fetch an object and a hop.
        for (var redirects = 0; ; redirects++)
        {
            var admission = await lifecycle.AdmitAsync(Describe(request), cancellationToken).ConfigureAwait(false);
            try
            {
                var decision = admission.Decision;
                if (!decision.IsAllowed)
                {
                    return Refuse(request, decision);
                }

                HttpResponseMessage response;
                var sent = time.GetTimestamp();
                try
                {
                    response = await base.SendAsync(request, cancellationToken).ConfigureAwait(false);
                }
                catch (HttpRequestException exception) when (EgressRefusedException.Find(exception) is { } refusal)
                {
                    return Refuse(request, await lifecycle.RefuseAtConnectAsync(decision, refusal, cancellationToken).ConfigureAwait(false));
                }

                Decision inspected;
                try
                {
                    inspected = await answers.InspectAsync(decision, response, time.GetElapsedTime(sent), cancellationToken).ConfigureAwait(false);
                }
                catch
                {
                    response.Dispose();
                    throw;
                }

                if (!inspected.IsAllowed)
                {
                    response.Dispose();
                    return Refuse(request, inspected);
                }

                request.Options.Set(CrawlPolicyKeys.Decision, inspected);
                if (redirects >= options.MaximumRedirects || Redirect.Target(response) is not { } target)
                {
                    if (!OutcomeRecorder.HasBody(request.Method.Method, (int)response.StatusCode))
                    {
                        await outcomes.WithoutBodyAsync(inspected, response).ConfigureAwait(false);
                    }
                    else if (new HandedOnBody(admission.Place, outcomes.Begin(inspected, response)) is var body && body != default)
                    {
                        response.Content = new HandedOnContent(response.Content, body);
                        admission = default;
                    }

                    return response;
                }

                request = Redirect.Follow(request, response.StatusCode, target);
                response.Dispose();
            }
            finally
            {
                admission.Dispose();
            }
        }
    }

    /// <inheritdoc/>
    protected override HttpResponseMessage Send(HttpRequestMessage request, CancellationToken cancellationToken) =>
        throw new NotSupportedException("Waiting for a site's slot must not block a thread; use SendAsync.");

    private FetchRequest Describe(HttpRequestMessage request)
    {
        var uri = request.RequestUri ?? throw new InvalidOperationException("The request has no URI; set one, or a base address on the client.");
        return new FetchRequest(RequestUrl.Of(uri))
        {
            Method = request.Method.Method,
            Crawler = options.Crawler,
            Purpose = request.Options.TryGetValue(CrawlPolicyKeys.Purpose, out var purpose) ? purpose : options.Purpose,
            Dataset = request.Options.TryGetValue(CrawlPolicyKeys.Dataset, out var dataset) ? dataset : null,
            UserAgent = UserAgent(request),
            HostField = request.Headers.Host,
        };
    }

    // A request that names no user agent gets the profile's own; another one must carry the profile's product token.
    private string? UserAgent(HttpRequestMessage request)
    {
        if (request.Headers.NonValidated.TryGetValues("User-Agent", out var written))
        {
            return written.ToString();
        }

        if (policies.Current.FindCrawler(options.Crawler ?? policyOptions.Crawler) is { } crawler)
        {
            request.Headers.TryAddWithoutValidation("User-Agent", crawler.UserAgent);
        }

        return null;
    }

    private HttpResponseMessage Refuse(HttpRequestMessage request, Decision decision) =>
        options.OnRefused == OnRefused.Respond
            ? RefusalResponse.Create(request, decision, time.GetUtcNow())
            : throw new CrawlRefusedException(decision);
}
