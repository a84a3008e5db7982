using CrawlPolicy.Decisions;

namespace CrawlPolicy.Sidecar.Refusals;

/// <summary>Answers a request with a problem, through the HTTP pipeline.</summary>
internal sealed class ProblemResponse(TimeProvider time)
{
    /// <summary>Writes the whole answer; what stood in the response before is dropped.</summary>
    public Task WriteAsync(HttpContext context, Problem problem)
    {
        var response = context.Response;
        response.Headers.Clear();
        response.StatusCode = problem.Status;
        foreach (var (name, value) in ProblemHeaders.For(problem, time.GetUtcNow()))
        {
            response.Headers[name] = value;
        }

        var body = ProblemBody.Write(problem);
        response.ContentType = RefusalProblem.MediaType;
        response.ContentLength = body.Length;
        return HttpMethods.IsHead(context.Request.Method) ? Task.CompletedTask : response.Body.WriteAsync(body, context.RequestAborted).AsTask();
    }
}
