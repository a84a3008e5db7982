namespace CrawlPolicy.Signals.StructuredFields;

/// <summary>A member of a list or dictionary: an item or an inner list, with parameters (RFC 9651 §3.1, §3.2).</summary>
/// <param name="Key">Its key in the dictionary; empty in a list.</param>
/// <param name="Item">The item; the default value where the member is an inner list.</param>
/// <param name="InnerList">The items of the inner list; <see langword="null"/> where the member is an item. Their own parameters are read and dropped.</param>
/// <param name="Parameters">The parameters in the order written, each key once, its last value.</param>
internal sealed record StructuredMember(
    string Key, BareItem Item, IReadOnlyList<BareItem>? InnerList, IReadOnlyList<KeyValuePair<string, BareItem>> Parameters)
{
    /// <summary>Whether the member is the token alone.</summary>
    public bool IsToken(string token) => InnerList is null && Item.IsToken(token);

    /// <summary>Finds a parameter.</summary>
    public BareItem? Parameter(string key)
    {
        foreach (var parameter in Parameters)
        {
            if (string.Equals(parameter.Key, key, StringComparison.Ordinal))
            {
                return parameter.Value;
            }
        }

        return null;
    }
}
