using System.Globalization;
using System.Text.Json;

namespace CrawlPolicy.EndToEnd.Tests.Clients;

/// <summary>The answer that curl showed.</summary>
internal sealed record CurlAnswer(int ExitCode, string StatusLine, IReadOnlyDictionary<string, string> Headers, string Body, string Error)
{
    /// <summary>The status; 0 where there was no answer.</summary>
    public int Status => StatusLine.Length == 0 ? 0 : int.Parse(StatusLine.Split(' ')[1], CultureInfo.InvariantCulture);

    /// <summary>The body, as the object of RFC 9457 that it must be.</summary>
    public JsonElement Problem
    {
        get
        {
            Assert.Equal("application/problem+json", Headers["Content-Type"]);
            using var document = JsonDocument.Parse(Body);
            return document.RootElement.Clone();
        }
    }

    /// <summary>The reason code in the body.</summary>
    public string Reason => Problem.GetProperty("reason").GetString()!;

    /// <summary>Reads what <c>curl -i</c> wrote.</summary>
    public static CurlAnswer Read(CommandResult result)
    {
        var end = result.Output.IndexOf("\r\n\r\n", StringComparison.Ordinal);
        if (end < 0)
        {
            return new CurlAnswer(result.ExitCode, "", new Dictionary<string, string>(StringComparer.Ordinal), result.Output, result.Error);
        }

        var lines = result.Output[..end].Split("\r\n");
        var headers = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var line in lines.Skip(1))
        {
            var colon = line.IndexOf(':', StringComparison.Ordinal);
            headers[line[..colon]] = line[(colon + 1)..].Trim();
        }

        return new CurlAnswer(result.ExitCode, lines[0], headers, result.Output[(end + 4)..], result.Error);
    }
}
