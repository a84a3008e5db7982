using System.Net;
using CrawlPolicy.Evidence;
using CrawlPolicy.Handling;
using CrawlPolicy.Inspection.Body;
using CrawlPolicy.Lint.Signals.Live;
using CrawlPolicy.Lint.TermsTexts.Normalising;

namespace CrawlPolicy.Lint.Fetching;

/// <summary>Asks for single pages as a crawl does: each judged, paced and recorded before it leaves, and each redirect anew.</summary>
/// <param name="client">A client behind CrawlPolicy that follows no redirects.</param>
/// <param name="time">The clock.</param>
/// <param name="recorder">What keeps the heads of the client's answers, for pages that are asked for one after another.</param>
internal sealed class PageFetcher(HttpClient client, TimeProvider time, HeadRecorder? recorder = null)
{
    private const int MaximumRedirects = 5;
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(3);

    /// <summary>Asks for a page.</summary>
    /// <exception cref="CouldNotRunException">The store of the policies does not answer.</exception>
    public async Task<PageAnswer> FetchAsync(Uri url, CancellationToken cancellationToken)
    {
        using var limit = new CancellationTokenSource(Longest, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
        var hops = new List<Uri> { url };
        try
        {
            return await FollowAsync(hops, either.Token);
        }
        catch (CrawlRefusedException refused)
        {
            var refusal = refused.Decision.Refusal;
            return new PageAnswer(PageOutcome.Refused, hops[^1], $"{hops[^1]} was refused ({refusal?.Reason}): {refusal?.Detail} {refusal?.Remedy}") { Reason = refusal?.Reason, Hops = hops, Head = recorder?.Headers };
        }
        catch (StoreUnavailableException unavailable)
        {
            throw new CouldNotRunException(unavailable.Message);
        }
        catch (Exception failed) when (failed is HttpRequestException or IOException or UriFormatException)
        {
            return new PageAnswer(PageOutcome.Unreachable, hops[^1], $"{hops[^1]} could not be had: {failed.Message} Try again later.") { Hops = hops };
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return new PageAnswer(PageOutcome.Unreachable, hops[^1], $"{hops[^1]} was not there within {Longest.TotalMinutes:N0} minutes. Try again later.") { Hops = hops };
        }
    }

    private async Task<PageAnswer> FollowAsync(List<Uri> hops, CancellationToken cancellationToken)
    {
        var isMoved = true;
        while (true)
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, hops[^1]);
            request.Headers.TryAddWithoutValidation("Accept", "text/html, application/xhtml+xml, text/plain;q=0.8");
            request.Headers.TryAddWithoutValidation("Accept-Encoding", "gzip, br, deflate");
            using var response = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken);
            if (Redirect.Target(response) is not { } target)
            {
                var answer = await ReadAsync(hops[^1], response, cancellationToken);
                return answer with { Hops = hops, Head = recorder?.Headers ?? response.Headers, MovedTo = isMoved && hops.Count > 1 ? hops[^1] : null };
            }

            if (!SiteHosts.AreOfOneSite(hops[0].Host, target.Host))
            {
                return new PageAnswer(PageOutcome.Redirected, target, $"{hops[^1]} redirects to {target}, on another site. If that is where it is now, write that URL.") { Hops = hops };
            }

            if (hops.Count > MaximumRedirects)
            {
                return new PageAnswer(PageOutcome.Redirected, target, $"{hops[0]} redirects more than {MaximumRedirects} times, at last to {target}. Write the URL that it ends at in a browser.") { Hops = hops };
            }

            isMoved &= response.StatusCode is HttpStatusCode.MovedPermanently or HttpStatusCode.PermanentRedirect;
            hops.Add(target);
        }
    }

    private static async Task<PageAnswer> ReadAsync(Uri url, HttpResponseMessage response, CancellationToken cancellationToken)
    {
        var status = (int)response.StatusCode;
        if (!response.IsSuccessStatusCode)
        {
            return status is 404 or 410
                ? new PageAnswer(PageOutcome.Missing, url, $"{url} is not there (status {status}). Find out where it is now, and write that URL.")
                : new PageAnswer(PageOutcome.Unreachable, url, $"{url} is answered with status {status}. Try again later, or look at it in a browser.");
        }

        var content = BodySubject.Of(url.AbsoluteUri, response.Content, productToken: "");
        if (content.ContentType is { } type && !IsText(type))
        {
            return new PageAnswer(PageOutcome.NotText, url, $"{url} is of the media type {Terms.Files.Words.Quote(type)}, whose text cannot be read here. Read it yourself, or find it as a web page.") { ContentType = type };
        }

        await using var body = await response.Content.ReadAsStreamAsync(cancellationToken);
        using var held = await InspectedBody.ReadAsync(body, TermsText.MaximumLength, response.Content.Headers.ContentLength, cancellationToken);
        using var decoded = held.IsComplete ? BodyDecoder.Decode(held.Bytes, content.ContentEncoding, TermsText.MaximumLength) : new DecodedBody(DecodingOutcome.TooLarge);
        return decoded.Outcome switch
        {
            DecodingOutcome.Decoded => new PageAnswer(PageOutcome.Read, url, "") { Body = decoded.Bytes.ToArray(), ContentType = content.ContentType },
            DecodingOutcome.TooLarge => new PageAnswer(PageOutcome.TooLarge, url, $"{url} has more than {TermsText.MaximumLength:N0} bytes. Read it yourself, or find a smaller page with the same text."),
            _ => new PageAnswer(PageOutcome.Unreachable, url, $"{url} is in a content coding that cannot be undone. Save it from a browser, and give the file with --page."),
        };
    }

    private static bool IsText(string contentType) =>
        contentType.Length == 0 || BodyMedia.IsPage(contentType) || BodyMedia.SaysNothing(contentType)
        || contentType.TrimStart().StartsWith("text/plain", StringComparison.OrdinalIgnoreCase) || contentType.TrimStart().StartsWith("text/markdown", StringComparison.OrdinalIgnoreCase);
}
