namespace CrawlPolicy.Signals.StructuredFields;

/// <summary>A value without its parameters (RFC 9651 §3.3).</summary>
/// <param name="Kind">Its type.</param>
/// <param name="Text">The text of a token, string or display string, unescaped; the base64 of bytes; else empty.</param>
/// <param name="Number">The value of an integer, decimal or date (in seconds), 1 or 0 for a boolean; else 0.</param>
internal readonly record struct BareItem(BareItemKind Kind, string Text, decimal Number)
{
    /// <summary>What a key or parameter without a value has.</summary>
    public static BareItem True { get; } = new(BareItemKind.Boolean, "", 1);

    /// <summary>The number, where this is an integer.</summary>
    public long? Integer => Kind == BareItemKind.Integer ? (long)Number : null;

    /// <summary>Whether this is the token and not, for instance, a string with its text.</summary>
    public bool IsToken(string token) => Kind == BareItemKind.Token && string.Equals(Text, token, StringComparison.Ordinal);
}
