using System.Text.Json;

namespace CrawlPolicy.Inspection;

/// <summary>
/// Reads the prices in a <c>PAYMENT-REQUIRED</c> field of x402 version 2, base64 of JSON: of each way to pay the scheme, the network, the
/// amount and the asset. What cannot be read is an offer without a price.
/// </summary>
internal static class X402Requirement
{
    private const int MaximumLength = 16 * 1024;
    private const int MaximumWays = 4;
    private const int MaximumDepth = 8;

    /// <summary>Describes each way to pay.</summary>
    public static IReadOnlyList<string> Describe(string value)
    {
        var bytes = new byte[Math.Min(value.Length, MaximumLength)];
        if (value.Length > MaximumLength || !Convert.TryFromBase64String(value, bytes, out var length))
        {
            return [""];
        }

        try
        {
            using var document = JsonDocument.Parse(bytes.AsMemory(0, length), new JsonDocumentOptions { MaxDepth = MaximumDepth });
            if (document.RootElement is not { ValueKind: JsonValueKind.Object } root
                || !root.TryGetProperty("accepts", out var accepts) || accepts.ValueKind != JsonValueKind.Array)
            {
                return [""];
            }

            var ways = accepts.EnumerateArray().Take(MaximumWays).Select(Describe).ToList();
            return ways.Count == 0 ? [""] : ways;
        }
        catch (JsonException)
        {
            return [""];
        }
    }

    private static string Describe(JsonElement way) =>
        string.Join(
            ' ',
            new[] { Text(way, "scheme"), Text(way, "network"), Text(way, "amount"), Text(way, "asset") }.Where(static text => text.Length > 0));

    private static string Text(JsonElement way, string name) =>
        way.ValueKind == JsonValueKind.Object && way.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String && TryGet(value) is { } text ? text : "";

    // A string with half of a surrogate pair is JSON by its grammar and yet none that can be read.
    private static string? TryGet(JsonElement value)
    {
        try
        {
            return value.GetString();
        }
        catch (InvalidOperationException)
        {
            return null;
        }
    }
}
