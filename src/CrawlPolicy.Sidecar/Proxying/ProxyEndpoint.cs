using CrawlPolicy.Decisions;
using CrawlPolicy.Sidecar.Logging;
using CrawlPolicy.Sidecar.Refusals;

namespace CrawlPolicy.Sidecar.Proxying;

/// <summary>Serves one request on the proxy's port: read, admit, forward, and say in one line what became of it.</summary>
internal sealed class ProxyEndpoint(
    ProxyRequestReader reader,
    FetchLifecycle lifecycle,
    Forwarder forwarder,
    ProblemResponse problems,
    DecisionLog log,
    TimeProvider time)
{
    /// <summary>Serves the request.</summary>
    public Task HandleAsync(HttpContext context)
    {
        var started = time.GetTimestamp();
        return reader.Read(context, out var fetch) is { } problem
            ? RejectAsync(context, problem, started)
            : ServeAsync(context, fetch!, started);
    }

    private Task RejectAsync(HttpContext context, Problem problem, long started)
    {
        log.Rejected(problem, context.Request.Method, time.GetElapsedTime(started));
        return problems.WriteAsync(context, problem);
    }

    private async Task ServeAsync(HttpContext context, FetchRequest fetch, long started)
    {
        Problem? problem;
        Decision decision;
        try
        {
            using var admission = await lifecycle.AdmitAsync(fetch, context.RequestAborted);
            decision = admission.Decision;
            problem = decision.IsAllowed ? await forwarder.ForwardAsync(context, decision) : Problem.From(decision);
        }
        catch (OperationCanceledException) when (context.RequestAborted.IsCancellationRequested)
        {
            // The client left before there was an answer; nobody is there to be told.
            return;
        }

        if (problem is not null)
        {
            problem = problem.Decision is null ? problem with { Decision = decision } : problem;
            await problems.WriteAsync(context, problem);
        }

        log.Decided(problem?.Decision ?? decision, problem?.Reason, context.Response.StatusCode, time.GetElapsedTime(started));
    }
}
