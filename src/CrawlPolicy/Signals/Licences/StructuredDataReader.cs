using System.Text;
using System.Text.Json;

namespace CrawlPolicy.Signals.Licences;

/// <summary>
/// Reads the scripts of type <c>application/ld+json</c> of one page. Contexts are not loaded: names count as schema.org writes them. The
/// objects of the page itself are told from its parts by where they stand, at the top or in <c>@graph</c>, and by their type.
/// </summary>
/// <param name="location">The page.</param>
internal sealed class StructuredDataReader(string location)
{
    /// <summary>The most that is read of one script, in characters.</summary>
    public const int MaximumLength = 256 * 1024;

    private const int MaximumDepth = 32;
    private const int MaximumNodes = 10_000;
    private const int MaximumLicences = 8;

    private readonly SignalFindings _findings = new();
    private readonly List<string> _licences = [];
    private readonly List<string> _partLicences = [];
    private int _nodes;
    private StructuredDataFacts _facts = StructuredDataFacts.None;

    /// <summary>What all scripts that were read say.</summary>
    public StructuredDataFacts Facts => _facts with { Licences = [.. _licences], PartLicences = [.. _partLicences], Findings = _findings.All };

    /// <summary>Reads one script. Never throws.</summary>
    /// <param name="script">Its text.</param>
    public void Read(string script)
    {
        if (script.Length > MaximumLength)
        {
            _findings.Add("too-large", $"The structured data has more than {MaximumLength} characters, and is not read.", location);
            return;
        }

        try
        {
            using var document = JsonDocument.Parse(script, new JsonDocumentOptions
            {
                MaxDepth = MaximumDepth,
                AllowTrailingCommas = true,
                CommentHandling = JsonCommentHandling.Skip,
            });
            Visit(document.RootElement, isPage: true);
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException or EncoderFallbackException or ArgumentException)
        {
            // Lone surrogates are reported with the last three.
            _findings.Add("not-json", $"The structured data is no JSON, and says nothing: {exception.Message}", location);
        }
    }

    private void Visit(JsonElement element, bool isPage)
    {
        if (++_nodes > MaximumNodes)
        {
            if (_nodes == MaximumNodes + 1)
            {
                _findings.Add("too-many", $"The structured data has more than {MaximumNodes} values; the rest is not read.", location);
            }

            return;
        }

        if (element.ValueKind == JsonValueKind.Array)
        {
            foreach (var item in element.EnumerateArray())
            {
                Visit(item, isPage);
            }
        }
        else if (element.ValueKind == JsonValueKind.Object)
        {
            VisitObject(element, isPage && !IsMedia(element));
        }
    }

    private void VisitObject(JsonElement node, bool isPage)
    {
        foreach (var property in node.EnumerateObject())
        {
            var value = property.Value;
            switch (property.Name)
            {
                case "license":
                    AddLicences(value, isPage ? _licences : _partLicences);
                    break;
                case "acquireLicensePage":
                    _facts = _facts with { AcquireLicensePage = _facts.AcquireLicensePage ?? Text(value) };
                    break;
                case "usageInfo":
                    _facts = _facts with { UsageInfo = _facts.UsageInfo ?? Text(value) };
                    break;
                case "copyrightHolder":
                    _facts = _facts with { CopyrightHolder = _facts.CopyrightHolder ?? Text(value) };
                    break;
                case "conditionsOfAccess":
                    _facts = _facts with { ConditionsOfAccess = _facts.ConditionsOfAccess ?? Text(value) };
                    break;
                case "isAccessibleForFree":
                    _facts = _facts with { IsAccessibleForFree = Both(_facts.IsAccessibleForFree, Truth(value)) };
                    break;
                default:
                    // What stands for the page itself may be wrapped once more.
                    Visit(value, isPage && property.Name is "@graph" or "mainEntity");
                    break;
            }
        }
    }

    private static void AddLicences(JsonElement value, List<string> licences)
    {
        if (value.ValueKind == JsonValueKind.Array)
        {
            foreach (var item in value.EnumerateArray().Take(MaximumLicences))
            {
                AddLicences(item, licences);
            }
        }
        else if (licences.Count < MaximumLicences && Text(value) is { } text && !licences.Contains(text, StringComparer.Ordinal))
        {
            licences.Add(text);
        }
    }

    private static bool IsMedia(JsonElement node) =>
        node.TryGetProperty("@type", out var type)
        && (type.ValueKind == JsonValueKind.Array ? type.EnumerateArray().Any(IsMediaType) : IsMediaType(type));

    private static bool IsMediaType(JsonElement type) =>
        type.ValueKind == JsonValueKind.String && type.GetString() is { } name && name.EndsWith("Object", StringComparison.Ordinal);

    private static bool? Both(bool? first, bool? second) => first == false || second == false ? false : first ?? second;

    private static bool? Truth(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.True => true,
        JsonValueKind.False => false,
        JsonValueKind.String => value.GetString()?.Trim().Split('/')[^1].ToLowerInvariant() switch
        {
            "false" or "0" or "no" => false,
            "true" or "1" or "yes" => true,
            _ => null,
        },
        _ => null,
    };

    /// <summary>A text, or the address or name of an object.</summary>
    private static string? Text(JsonElement value)
    {
        var text = value.ValueKind switch
        {
            JsonValueKind.String => value.GetString(),
            JsonValueKind.Array => value.EnumerateArray().Take(MaximumLicences).Select(Text).FirstOrDefault(static item => item is not null),
            JsonValueKind.Object => Member(value, "@id") ?? Member(value, "url") ?? Member(value, "name"),
            _ => null,
        };
        return string.IsNullOrWhiteSpace(text) ? null : SignalStatement.Cut(text.Trim());
    }

    private static string? Member(JsonElement node, string name) =>
        node.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
}
