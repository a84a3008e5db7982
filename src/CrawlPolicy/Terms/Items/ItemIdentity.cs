namespace CrawlPolicy.Terms.Items;

/// <summary>
/// The one name of a work under all of its URLs, <c>site:kind:id</c>, as slices of the texts that it was found in; only its written
/// form is allocated.
/// </summary>
internal readonly ref struct ItemIdentity
{
    /// <summary>The longest written form, in characters: two names, two colons and an identity.</summary>
    public const int MaximumLength = 64 + 1 + 64 + 1 + ItemKind.MaximumIdLength;

    private readonly ItemKind? _kind;

    public ItemIdentity(ItemKind kind, ReadOnlySpan<char> id)
    {
        _kind = kind;
        Id = id;
    }

    /// <summary>Whether there is one.</summary>
    public bool IsFound => _kind is not null;

    /// <summary>What it begins with, <c>site:kind:</c>.</summary>
    public ReadOnlySpan<char> Prefix => _kind is null ? default : _kind.Prefix;

    /// <summary>The identity within its kind.</summary>
    public ReadOnlySpan<char> Id { get; }

    /// <summary>Writes it.</summary>
    /// <param name="destination">Room for <see cref="MaximumLength"/> characters.</param>
    /// <returns>The part that was written.</returns>
    public ReadOnlySpan<char> Write(Span<char> destination)
    {
        Prefix.CopyTo(destination);
        Id.CopyTo(destination[Prefix.Length..]);
        return destination[..(Prefix.Length + Id.Length)];
    }

    /// <summary>The written form, <c>site:kind:id</c>; empty where there is no item.</summary>
    public override string ToString() => string.Concat(Prefix, Id);
}
