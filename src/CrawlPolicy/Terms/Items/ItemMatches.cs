namespace CrawlPolicy.Terms.Items;

/// <summary>Walks through the items that a URL names: one as a rule, several where a parameter stands several times.</summary>
internal ref struct ItemMatches(IReadOnlyList<ItemKind> kinds, ReadOnlySpan<char> host, ReadOnlySpan<char> path)
{
    private readonly ReadOnlySpan<char> _host = host;
    private readonly ReadOnlySpan<char> _path = path;
    private int _kind;
    private int _spelling;
    private int _from;

    /// <summary>What was found.</summary>
    public ItemIdentity Current { get; private set; }

    /// <summary>This walk.</summary>
    public readonly ItemMatches GetEnumerator() => this;

    /// <summary>Goes on to the next item.</summary>
    public bool MoveNext()
    {
        for (; _kind < kinds.Count; _kind++, _spelling = 0)
        {
            var kind = kinds[_kind];
            for (; _spelling < kind.Spellings.Count; _spelling++, _from = 0)
            {
                var spelling = kind.Spellings[_spelling];
                if (spelling.IsOf(_host) && spelling.FindNext(kind, _path, ref _from) is { IsEmpty: false } id)
                {
                    Current = new ItemIdentity(kind, id);
                    return true;
                }
            }
        }

        return false;
    }
}
