using System.Collections.Frozen;

namespace CrawlPolicy.Signals.Rsl;

/// <summary>The names of RSL 1.0 §3.</summary>
internal static class RslNames
{
    /// <summary>The namespace of all RSL elements.</summary>
    public const string Namespace = "https://rslstandard.org/rsl";

    /// <summary>The media type; readers accept any, as long as the namespace is right.</summary>
    public const string MediaType = "application/rsl+xml";

    /// <summary>The element in which each element stands; the root stands in none.</summary>
    public static FrozenDictionary<string, string> Parents { get; } = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["rsl"] = "",
        ["content"] = "rsl",
        ["license"] = "content",
        ["copyright"] = "content",
        ["terms"] = "content",
        ["schema"] = "content",
        ["alternate"] = "content",
        ["permits"] = "license",
        ["prohibits"] = "license",
        ["payment"] = "license",
        ["reporting"] = "license",
        ["legal"] = "license",
        ["amount"] = "payment",
        ["standard"] = "payment",
        ["custom"] = "payment",
        ["accepts"] = "payment",
    }.ToFrozenDictionary(StringComparer.Ordinal);
}
