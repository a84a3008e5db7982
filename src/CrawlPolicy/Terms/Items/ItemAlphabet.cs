using System.Buffers;

namespace CrawlPolicy.Terms.Items;

/// <summary>The characters that an item's identity may have. They are case-sensitive.</summary>
internal sealed class ItemAlphabet
{
    private const string Digits = "0123456789";
    private const string Alphanumeric = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz" + Digits;

    private readonly SearchValues<char> _characters;

    private ItemAlphabet(string name, string characters)
    {
        Name = name;
        _characters = SearchValues.Create(characters);
    }

    /// <summary>Letters, digits, <c>-</c> and <c>_</c>, as in the URL-safe form of base 64 (RFC 4648 §5). The default.</summary>
    public static ItemAlphabet Base64Url { get; } = new("base64url", Alphanumeric + "-_");

    /// <summary>All of them.</summary>
    public static IReadOnlyList<ItemAlphabet> All { get; } = [Base64Url, new("alphanumeric", Alphanumeric), new("digits", Digits), new("decimal", Digits + ".")];

    /// <summary>The name as policy files write it.</summary>
    public string Name { get; }

    /// <summary>Finds an alphabet by its name.</summary>
    public static ItemAlphabet? Find(string? name) => All.FirstOrDefault(alphabet => alphabet.Name == name);

    /// <summary>How many characters a text begins with that are in the alphabet; a dot at their end begins a file's suffix.</summary>
    public int CountLeading(ReadOnlySpan<char> text) =>
        (text.IndexOfAnyExcept(_characters) is >= 0 and var end ? text[..end] : text).TrimEnd('.').Length;
}
