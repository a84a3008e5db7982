namespace CrawlPolicy.Terms.Files;

/// <summary>A mapping; where the file names a key twice, the first value stays.</summary>
/// <param name="Span">Where it stands.</param>
/// <param name="Entries">Its entries in their order.</param>
internal sealed record SourceMapping(SourceSpan Span, IReadOnlyList<SourceEntry> Entries) : SourceNode(Span)
{
    /// <summary>The closing bracket; <see langword="null"/> where there is none.</summary>
    public required SourceSpan? ClosedBy { get; init; }

    /// <inheritdoc/>
    public override SourceSpan? Close => ClosedBy;

    /// <inheritdoc/>
    public override string Kind => "a mapping";

    /// <summary>Finds an entry.</summary>
    public SourceEntry? Find(string key)
    {
        for (var i = 0; i < Entries.Count; i++)
        {
            if (Entries[i].Key.Value == key)
            {
                return Entries[i];
            }
        }

        return null;
    }

    /// <summary>The same mapping without an entry.</summary>
    public SourceMapping Without(string key) => this with { Entries = Entries.Where(entry => entry.Key.Value != key).ToArray() };

    /// <summary>The single value of a key; <see langword="null"/> where it is absent or something else.</summary>
    public SourceScalar? Scalar(string key) => Find(key)?.Value as SourceScalar;

    /// <summary>The text of a key; <see langword="null"/> where it is absent or something else.</summary>
    public string? Text(string key) => Scalar(key)?.Value;

    /// <summary>The mapping of a key; <see langword="null"/> where it is absent or something else.</summary>
    public SourceMapping? Mapping(string key) => Find(key)?.Value as SourceMapping;

    /// <summary>The single values in the list of a key; none where it is absent or something else.</summary>
    public IEnumerable<SourceScalar> Scalars(string key) => Items<SourceScalar>(key);

    /// <summary>The mappings in the list of a key; none where it is absent or something else.</summary>
    public IEnumerable<SourceMapping> Mappings(string key) => Items<SourceMapping>(key);

    private IEnumerable<T> Items<T>(string key) => (Find(key)?.Value as SourceSequence)?.Items.OfType<T>() ?? [];
}
