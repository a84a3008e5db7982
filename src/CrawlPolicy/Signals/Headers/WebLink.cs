namespace CrawlPolicy.Signals.Headers;

/// <summary>A link in a Link header field (RFC 8288 §3).</summary>
/// <param name="Target">The target as written, perhaps relative.</param>
/// <param name="Relations">Its relation types, separated by spaces, as written.</param>
/// <param name="Type">The media type that its author expects there, without parameters; <see langword="null"/> where none is given.</param>
internal sealed record WebLink(string Target, string Relations, string? Type)
{
    /// <summary>Whether this is where an RSL licence is (RSL 1.0 §4); a licence link of any other type is a plain licence.</summary>
    public bool IsRslLicence => IsLicence && string.Equals(Type, "application/rsl+xml", StringComparison.OrdinalIgnoreCase);

    /// <summary>Whether the target is a licence of the content.</summary>
    public bool IsLicence => Has("license");

    /// <summary>Whether the target is who blocks the resource (RFC 7725 §4).</summary>
    public bool IsBlockedBy => Has("blocked-by");

    private bool Has(string relation)
    {
        foreach (var range in Relations.AsSpan().Split(' '))
        {
            if (Relations.AsSpan()[range].Equals(relation, StringComparison.OrdinalIgnoreCase))
            {
                return true;
            }
        }

        return false;
    }
}
