using CrawlPolicy.Decisions;
using CrawlPolicy.Evidence.Outcomes;
using CrawlPolicy.Sidecar.Configuration;
using CrawlPolicy.Sidecar.Refusals;
using CrawlPolicy.Targets;

namespace CrawlPolicy.Sidecar.Proxying;

/// <summary>Sends an admitted fetch, has the head of its answer inspected, and hands the answer on.</summary>
internal sealed class Forwarder(
    HttpMessageInvoker client,
    FetchLifecycle lifecycle,
    AnswerLifecycle answers,
    OutcomeRecorder outcomes,
    UpstreamRequest requests,
    ResponseHeaderRelay headers,
    SidecarLimits limits,
    TimeProvider time)
{
    /// <summary>Forwards the request.</summary>
    /// <param name="context">The client's request.</param>
    /// <param name="admitted">The decision that lets it go.</param>
    /// <returns>Why it is not served, while that can still be said; <see langword="null"/> where the answer was handed on.</returns>
    public async Task<Problem?> ForwardAsync(HttpContext context, Decision admitted)
    {
        using var timeout = new IdleTimeout(limits.ResponseHeadTimeout, time, context.RequestAborted);
        using var request = requests.Create(context, admitted);
        HttpResponseMessage answer;
        var sent = time.GetTimestamp();
        try
        {
            answer = await client.SendAsync(request, timeout.Token);
        }
        catch (Exception exception) when (exception is HttpRequestException or OperationCanceledException or IOException or TimeoutException)
        {
            return await FailedAsync(exception, admitted, context.RequestAborted);
        }

        using (answer)
        {
            Decision decision;
            try
            {
                // A body that has to be held back for inspection may take as long as one that stands still.
                var latency = time.GetElapsedTime(sent);
                timeout.Restart(limits.BodyIdleTimeout);
                decision = await answers.InspectAsync(admitted, answer, latency, timeout.Token);
            }
            catch (Exception exception) when (exception is HttpRequestException or OperationCanceledException)
            {
                return await FailedAsync(exception, admitted, context.RequestAborted);
            }

            if (!decision.IsAllowed)
            {
                return Problem.From(decision);
            }

            headers.Copy(answer, context.Response, decision);
            if (OutcomeRecorder.HasBody(admitted.Request.Method, (int)answer.StatusCode))
            {
                await RelayAsync(context, answer.Content, outcomes.Begin(decision, answer), timeout);
            }
            else
            {
                await outcomes.WithoutBodyAsync(decision, answer);
            }
        }

        return null;
    }

    private async Task RelayAsync(HttpContext context, HttpContent content, ReceivedBody? received, IdleTimeout timeout)
    {
        var isAtEnd = false;
        try
        {
            isAtEnd = await BodyRelay.CopyAsync(content, context.Response, received, timeout, limits.BodyIdleTimeout);
        }
        catch (Exception exception) when (exception is HttpRequestException or OperationCanceledException or IOException)
        {
            // The head is out, so the only honest way to say that the body is not whole is to break off.
            context.Abort();
        }
        finally
        {
            if (received is not null)
            {
                await received.EndAsync(isAtEnd);
            }
        }
    }

    private async Task<Problem?> FailedAsync(Exception exception, Decision admitted, CancellationToken client)
    {
        if (EgressRefusedException.Find(exception) is { } refusal)
        {
            var decision = await lifecycle.RefuseAtConnectAsync(admitted, refusal, client);
            return Problem.From(decision);
        }

        if (UpstreamProblem.Find<BadHttpRequestException>(exception) is { } bad)
        {
            return ClientBodyProblem.From(bad);
        }

        // A client that has gone is told nothing.
        return client.IsCancellationRequested ? null : UpstreamProblem.From(exception);
    }
}
