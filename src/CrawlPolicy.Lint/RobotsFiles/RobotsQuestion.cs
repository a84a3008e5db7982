using System.Text;
using System.Text.Json;
using CrawlPolicy.Robots;

namespace CrawlPolicy.Lint.RobotsFiles;

/// <summary>A question to a robots.txt.</summary>
/// <param name="Robots">The file.</param>
/// <param name="Agent">The product token that asks.</param>
/// <param name="Url">The URL, or the path.</param>
/// <param name="Expected">The answer to compare with; <see langword="null"/> for none.</param>
internal readonly record struct RobotsQuestion(byte[] Robots, string Agent, string Url, bool? Expected)
{
    /// <summary>Reads a line.</summary>
    /// <returns>What is wrong, as the rest of a sentence about the line; <see langword="null"/> where nothing is.</returns>
    public static string? TryRead(string line, out RobotsQuestion question)
    {
        question = default;
        try
        {
            using var document = JsonDocument.Parse(line);
            var root = document.RootElement;
            if (root.ValueKind != JsonValueKind.Object)
            {
                return "is no JSON object";
            }

            if (!TryReadRobots(root, out var robots))
            {
                return "has neither a text `robots` nor a base 64 text `robots_b64`";
            }

            if (!TryReadText(root, "agent", out var agent) || !TryReadText(root, "url", out var url))
            {
                return "lacks a text `agent` or `url`";
            }

            bool? expected = root.TryGetProperty("expected", out var value)
                ? value.ValueKind switch { JsonValueKind.True => true, JsonValueKind.False => false, _ => null }
                : null;
            question = new RobotsQuestion(robots, agent, url, expected);
            return null;
        }
        catch (JsonException)
        {
            return "is no JSON";
        }
        catch (InvalidOperationException)
        {
            return "holds a text with an unpaired surrogate; give the bytes as `robots_b64`";
        }
    }

    /// <summary>Answers it.</summary>
    public RobotsReply Answer()
    {
        var verdict = RobotsDocument.Parse(Robots).For(Agent).Judge(RobotsPath.FromUrl(Url));
        return new RobotsReply(verdict.IsAllowed, verdict.Rule?.Line ?? 0, verdict.Rule?.ToString());
    }

    private static bool TryReadRobots(JsonElement root, out byte[] robots)
    {
        robots = [];
        if (root.TryGetProperty("robots_b64", out var encoded))
        {
            return encoded.ValueKind == JsonValueKind.String && encoded.TryGetBytesFromBase64(out robots!);
        }

        if (!TryReadText(root, "robots", out var text))
        {
            return false;
        }

        robots = Encoding.UTF8.GetBytes(text);
        return true;
    }

    private static bool TryReadText(JsonElement root, string name, out string text)
    {
        text = root.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString()! : "";
        return value.ValueKind == JsonValueKind.String;
    }
}
