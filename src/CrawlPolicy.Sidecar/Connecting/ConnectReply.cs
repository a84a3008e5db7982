using System.Buffers;
using System.Globalization;
using System.IO.Pipelines;
using System.Text;
using CrawlPolicy.Decisions;
using CrawlPolicy.Sidecar.Refusals;

namespace CrawlPolicy.Sidecar.Connecting;

/// <summary>Writes the answer to a CONNECT request onto the connection.</summary>
internal static class ConnectReply
{
    /// <summary>Tells the client that the tunnel is open.</summary>
    public static async ValueTask WriteEstablishedAsync(PipeWriter output, string? decision)
    {
        output.Write("HTTP/1.1 200 Connection established\r\n"u8);
        if (decision is not null)
        {
            WriteText(output, $"{DecisionHeader.Name}: {decision}\r\n");
        }

        output.Write("\r\n"u8);
        await output.FlushAsync();
    }

    /// <summary>
    /// Tells the client why there is no tunnel. The code stands in the reason phrase too, because many clients show nothing else
    /// of such an answer.
    /// </summary>
    /// <param name="output">The connection.</param>
    /// <param name="problem">The problem.</param>
    /// <param name="now">The time that Retry-After counts from.</param>
    /// <param name="keepAlive">Whether the client may send another request on the connection.</param>
    public static async ValueTask WriteProblemAsync(PipeWriter output, Problem problem, DateTimeOffset now, bool keepAlive)
    {
        var body = ProblemBody.Write(problem);
        var head = new StringBuilder(512);
        head.Append(CultureInfo.InvariantCulture, $"HTTP/1.1 {problem.Status} {problem.Reason}\r\n");
        foreach (var (name, value) in ProblemHeaders.For(problem, now))
        {
            head.Append(CultureInfo.InvariantCulture, $"{name}: {value}\r\n");
        }

        head.Append(CultureInfo.InvariantCulture, $"Content-Type: {RefusalProblem.MediaType}\r\nContent-Length: {body.Length}\r\n");
        head.Append(keepAlive ? "\r\n" : "Connection: close\r\n\r\n");
        WriteText(output, head.ToString());
        output.Write(body.Span);
        await output.FlushAsync();
    }

    private static void WriteText(PipeWriter output, string text) => Encoding.ASCII.GetBytes(text, output);
}
