using System.Net.Http.Headers;

namespace CrawlPolicy.Lint.Signals.Live;

/// <summary>Keeps the head of the answer as it came, for a survey says what it says also where it is refused.</summary>
internal sealed class HeadRecorder : DelegatingHandler
{
    /// <summary>The head; <see langword="null"/> where no answer came.</summary>
    public HttpResponseHeaders? Headers { get; private set; }

    /// <inheritdoc/>
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var response = await base.SendAsync(request, cancellationToken);
        using var copy = new HttpResponseMessage();
        foreach (var (name, values) in response.Headers.NonValidated)
        {
            copy.Headers.TryAddWithoutValidation(name, values);
        }

        Headers = copy.Headers;
        return response;
    }
}
