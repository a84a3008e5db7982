using System.Text.Json;
using System.Text.Json.Nodes;
using CrawlPolicy.Lint.Linting;
using CrawlPolicy.Lint.Output;

namespace CrawlPolicy.Lint.Baselines;

/// <summary>Baselines as JSON, ordered, so that a change of one finding changes one part.</summary>
internal static class BaselineFile
{
    private const int Version = 1;
    private const long MaximumLength = 64 * 1024 * 1024;

    /// <summary>Writes a baseline.</summary>
    public static void Write(string path, Baseline baseline) => File.WriteAllText(path, JsonText.Of(new JsonObject
    {
        ["version"] = Version,
        ["findings"] = new JsonArray([.. baseline.Entries.Select(static entry => (JsonNode)new JsonObject
        {
            ["file"] = entry.Key.File,
            ["rule"] = entry.Key.Rule,
            ["path"] = entry.Key.Path,
            ["count"] = entry.Count,
        })]),
    }) + "\n");

    /// <summary>Reads a baseline.</summary>
    /// <exception cref="CouldNotRunException">There is no such file, or it is no baseline.</exception>
    public static Baseline Read(string path)
    {
        if (!File.Exists(path))
        {
            throw new CouldNotRunException($"There is no baseline `{path}`. Write it with `policy-lint lint --write-baseline {path}`.");
        }

        if (new FileInfo(path).Length > MaximumLength)
        {
            throw new CouldNotRunException($"The baseline `{path}` is larger than {MaximumLength / 1024 / 1024} MiB. Write it anew with `--write-baseline`.");
        }

        try
        {
            using var document = JsonDocument.Parse(File.ReadAllBytes(path), new JsonDocumentOptions { MaxDepth = 4 });
            return new Baseline(ReadCounts(document.RootElement));
        }
        catch (Exception error) when (error is JsonException or InvalidOperationException or KeyNotFoundException or FormatException or OverflowException)
        {
            throw new CouldNotRunException($"The file `{path}` is no baseline of version {Version}: {error.Message} Write it anew with `--write-baseline`.");
        }
    }

    private static Dictionary<FindingKey, int> ReadCounts(JsonElement root)
    {
        if (root.GetProperty("version").GetInt32() != Version)
        {
            throw new FormatException("Its version is another.");
        }

        var counts = new Dictionary<FindingKey, int>();
        foreach (var finding in root.GetProperty("findings").EnumerateArray())
        {
            var key = new FindingKey(Text(finding, "file"), Text(finding, "rule"), Text(finding, "path"));
            var count = finding.GetProperty("count").GetInt32();
            if (count < 1 || !counts.TryAdd(key, count))
            {
                throw new FormatException($"The count of {key.Rule} in {key.File} is not positive, or is there twice.");
            }
        }

        return counts;
    }

    private static string Text(JsonElement finding, string name) => finding.GetProperty(name).GetString() ?? throw new FormatException($"`{name}` is null.");
}
