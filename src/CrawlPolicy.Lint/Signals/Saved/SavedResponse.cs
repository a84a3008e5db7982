using System.Globalization;
using System.Net.Http.Headers;
using System.Text;

namespace CrawlPolicy.Lint.Signals.Saved;

/// <summary>A response as <c>curl -i</c> prints it: status line, fields, an empty line, and perhaps the body.</summary>
/// <param name="Status">The status.</param>
/// <param name="Headers">The fields that are the message's own.</param>
/// <param name="ContentType">The content type; <see langword="null"/> where none is given.</param>
/// <param name="ContentEncoding">The content coding; <see langword="null"/> where none is given.</param>
/// <param name="Body">The body; empty where there is none.</param>
internal sealed record SavedResponse(int Status, HttpResponseHeaders Headers, string? ContentType, string? ContentEncoding, ReadOnlyMemory<byte> Body)
{
    /// <summary>Reads a response. Of several heads, as those of a proxy and of redirects, the last counts.</summary>
    /// <exception cref="CouldNotRunException">It is no response.</exception>
    public static SavedResponse Read(SavedFile file)
    {
        ReadOnlyMemory<byte> rest = file.Content;
        if (!IsHead(rest.Span))
        {
            throw new CouldNotRunException($"{file.Name} does not begin with a status line, such as 'HTTP/1.1 200 OK'. Save the answer with `curl -i`.");
        }

        var lines = new List<string>();
        while (IsHead(rest.Span))
        {
            (lines, rest) = TakeHead(rest);
        }

        using var message = new HttpResponseMessage();
        string? type = null, coding = null;
        foreach (var line in lines.Skip(1))
        {
            var colon = line.IndexOf(':', StringComparison.Ordinal);
            var (name, value) = colon <= 0 ? ("", "") : (line[..colon].TrimEnd(), line[(colon + 1)..].Trim());
            switch (name.ToLowerInvariant())
            {
                case "content-type":
                    type ??= value;
                    break;
                case "content-encoding":
                    coding = coding is null ? value : $"{coding}, {value}";
                    break;
                case not "":
                    message.Headers.TryAddWithoutValidation(name, value);
                    break;
            }
        }

        return new SavedResponse(StatusOf(lines[0]), message.Headers, type, coding, rest);
    }

    private static bool IsHead(ReadOnlySpan<byte> content) => content.StartsWith("HTTP/"u8);

    private static (List<string> Lines, ReadOnlyMemory<byte> Remainder) TakeHead(ReadOnlyMemory<byte> content)
    {
        var lines = new List<string>();
        while (!content.IsEmpty)
        {
            var end = content.Span.IndexOf((byte)'\n');
            var line = Encoding.Latin1.GetString((end < 0 ? content : content[..end]).Span).TrimEnd('\r');
            content = end < 0 ? default : content[(end + 1)..];
            if (line.Length == 0)
            {
                break;
            }

            lines.Add(line);
        }

        return (lines, content);
    }

    private static int StatusOf(string line) =>
        line.Split(' ') is [_, var code, ..] && int.TryParse(code, NumberStyles.None, CultureInfo.InvariantCulture, out var status) ? status : 200;
}
