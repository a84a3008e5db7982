namespace CrawlPolicy.Terms.Items;

/// <summary>One kind of work of a site: how its identities look, and how URLs spell them.</summary>
internal sealed class ItemKind
{
    /// <summary>The longest identity, in characters.</summary>
    public const int MaximumIdLength = 128;

    public ItemKind(string site, string name, int idLength, ItemAlphabet alphabet, IReadOnlyList<ItemSpelling> spellings)
    {
        Name = name;
        IdLength = idLength;
        Alphabet = alphabet;
        Spellings = spellings;
        Prefix = $"{site}:{name}:";
    }

    /// <summary>The kind's name, for instance <c>video</c>.</summary>
    public string Name { get; }

    /// <summary>The exact length of an identity; 0 for 1 to <see cref="MaximumIdLength"/>.</summary>
    public int IdLength { get; }

    /// <summary>The characters of an identity.</summary>
    public ItemAlphabet Alphabet { get; }

    /// <summary>How URLs spell it.</summary>
    public IReadOnlyList<ItemSpelling> Spellings { get; }

    /// <summary>What all names of the kind's items begin with, <c>site:kind:</c>.</summary>
    public string Prefix { get; }

    /// <summary>Takes an identity from the beginning of a text.</summary>
    /// <returns>Its length; 0 where the text begins with none, or with more characters than an identity has.</returns>
    public int TakeId(ReadOnlySpan<char> text)
    {
        var length = Alphabet.CountLeading(text);
        return IsId(length) ? length : 0;
    }

    /// <summary>Whether a text is an identity of the kind.</summary>
    public bool IsId(ReadOnlySpan<char> text) => IsId(text.Length) && Alphabet.CountLeading(text) == text.Length;

    private bool IsId(int length) => IdLength == 0 ? length is > 0 and <= MaximumIdLength : length == IdLength;
}
