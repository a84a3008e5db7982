using System.Text.Json;

namespace CrawlPolicy.Signals.TdmRep;

/// <summary>Properties of ODRL in JSON-LD, whichever way they are spelt: alone or in an array, as a word, a compact or a whole name.</summary>
internal static class Odrl
{
    private static readonly string[] TdmPrefixes = ["tdm:", "tdmrep:", "http://www.w3.org/ns/tdmrep/", "http://www.w3.org/ns/tdmrep#"];

    /// <summary>The values of a property: those of an array, one that stands alone, or none.</summary>
    public static IEnumerable<JsonElement> Values(JsonElement element, string property) =>
        !TryGet(element, property, out var value) || value.ValueKind == JsonValueKind.Null ? []
        : value.ValueKind == JsonValueKind.Array ? value.EnumerateArray()
        : [value];

    /// <summary>Whether a property is there with a value.</summary>
    public static bool Has(JsonElement element, string property) => Values(element, property).Any();

    /// <summary>Whether one of the values of a property has a name.</summary>
    public static bool Is(JsonElement element, string property, string name) =>
        Values(element, property).Any(value => string.Equals(Name(value), name, StringComparison.Ordinal));

    /// <summary>Whether a value is a term of TDMRep.</summary>
    public static bool IsTdm(JsonElement value, string name)
    {
        var text = Text(value);
        return TdmPrefixes.Any(prefix => text.Length == prefix.Length + name.Length && text.StartsWith(prefix, StringComparison.Ordinal) && text.EndsWith(name, StringComparison.Ordinal));
    }

    /// <summary>The name of a value without its prefix or namespace.</summary>
    public static string Name(JsonElement value)
    {
        var text = Text(value).TrimEnd('/', '#');
        return text[(text.AsSpan().LastIndexOfAny(":/#") + 1)..];
    }

    private static string Text(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.String => value.GetString() ?? "",
        JsonValueKind.Object when TryGet(value, "@id", out var id) || TryGet(value, "@value", out id) || TryGet(value, "rdf:value", out id) =>
            id.ValueKind == JsonValueKind.String ? id.GetString() ?? "" : Text(id),
        _ => "",
    };

    private static bool TryGet(JsonElement element, string property, out JsonElement value)
    {
        value = default;
        return element.ValueKind == JsonValueKind.Object
            && (element.TryGetProperty(property, out value) || element.TryGetProperty("odrl:" + property, out value));
    }
}
