namespace CrawlPolicy.Signals.StructuredFields;

/// <summary>Reads the parts of a structured field from left to right. Where one is malformed, the answer is <see langword="null"/>.</summary>
internal ref struct StructuredFieldReader(ReadOnlySpan<char> text)
{
    private ReadOnlySpan<char> _rest = text;

    /// <summary>Whether nothing is left.</summary>
    public readonly bool IsAtEnd => _rest.IsEmpty;

    /// <summary>Skips spaces; tabs are no spaces except beside a comma.</summary>
    public void SkipSpaces() => _rest = _rest.TrimStart(' ');

    /// <summary>Reads what follows a member: a comma and another member, or the end.</summary>
    public bool TryReadSeparator()
    {
        _rest = _rest.TrimStart(" \t");
        if (_rest.IsEmpty)
        {
            return true;
        }

        if (!TryTake(','))
        {
            return false;
        }

        _rest = _rest.TrimStart(" \t");
        return !_rest.IsEmpty;
    }

    /// <summary>Reads a member of a dictionary (§4.2.2) or of a list (§4.2.1).</summary>
    public StructuredMember? ReadMember(bool isDictionary)
    {
        var key = "";
        if (isDictionary)
        {
            if (ReadKey() is not { } read)
            {
                return null;
            }

            key = read;
            if (!TryTake('='))
            {
                return ReadParameters() is { } alone ? new StructuredMember(key, BareItem.True, InnerList: null, alone) : null;
            }
        }

        if (TryTake('('))
        {
            return ReadInnerList() is { } items && ReadParameters() is { } ofList ? new StructuredMember(key, default, items, ofList) : null;
        }

        return ReadBareItem() is { } item && ReadParameters() is { } ofItem ? new StructuredMember(key, item, InnerList: null, ofItem) : null;
    }

    private List<BareItem>? ReadInnerList()
    {
        var items = new List<BareItem>();
        while (true)
        {
            SkipSpaces();
            if (TryTake(')'))
            {
                return items;
            }

            if (items.Count == StructuredField.MaximumMembers || ReadBareItem() is not { } item || ReadParameters() is null
                || _rest is not [' ' or ')', ..])
            {
                return null;
            }

            items.Add(item);
        }
    }

    private List<KeyValuePair<string, BareItem>>? ReadParameters()
    {
        var parameters = new List<KeyValuePair<string, BareItem>>();
        while (TryTake(';'))
        {
            SkipSpaces();
            if (parameters.Count == StructuredField.MaximumMembers || ReadKey() is not { } key)
            {
                return null;
            }

            BareItem? value = TryTake('=') ? ReadBareItem() : BareItem.True;
            if (value is null)
            {
                return null;
            }

            parameters.RemoveAll(parameter => string.Equals(parameter.Key, key, StringComparison.Ordinal));
            parameters.Add(new(key, value.Value));
        }

        return parameters;
    }

    private string? ReadKey() => _rest is [(>= 'a' and <= 'z') or '*', ..] ? Take(BareItemText.KeyLength(_rest)).ToString() : null;

    private BareItem? ReadBareItem()
    {
        var item = BareItemText.Read(_rest, out var length);
        _rest = _rest[length..];
        return item;
    }

    private ReadOnlySpan<char> Take(int length)
    {
        var taken = _rest[..length];
        _rest = _rest[length..];
        return taken;
    }

    private bool TryTake(char expected)
    {
        if (_rest.IsEmpty || _rest[0] != expected)
        {
            return false;
        }

        _rest = _rest[1..];
        return true;
    }
}
