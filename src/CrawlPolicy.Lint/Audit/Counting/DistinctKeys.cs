namespace CrawlPolicy.Lint.Audit.Counting;

/// <summary>
/// The 64-bit hashes met so far, in pages that are split when they are full (extendible hashing): it grows without ever holding a
/// second copy, at 9 to 19 bytes a hash. Of 40 million different works, none is taken for another but with a probability below 1 in 10,000.
/// </summary>
internal sealed class DistinctKeys
{
    private const int PageSize = 1 << 14;
    private const int PageLimit = PageSize / 100 * 85;

    private readonly ulong[] _split = new ulong[PageSize];
    private Page[] _directory = [new Page(depth: 0)];
    private int _depth;

    /// <summary>How many there are.</summary>
    public long Count { get; private set; }

    /// <summary>Adds a hash.</summary>
    /// <returns>Whether it was not there before.</returns>
    public bool Add(ulong key)
    {
        // 0 marks an empty slot.
        key = key == 0 ? 1 : key;
        var page = _directory[IndexOf(key)];
        if (!Insert(page.Slots, key))
        {
            return false;
        }

        Count++;
        if (++page.Count >= PageLimit)
        {
            Split(page, key);
        }

        return true;
    }

    /// <summary>Whether a hash was added.</summary>
    public bool Contains(ulong key)
    {
        key = key == 0 ? 1 : key;
        var slots = _directory[IndexOf(key)].Slots;
        for (var i = (int)key & (PageSize - 1); slots[i] != 0; i = (i + 1) & (PageSize - 1))
        {
            if (slots[i] == key)
            {
                return true;
            }
        }

        return false;
    }

    private int IndexOf(ulong key) => _depth == 0 ? 0 : (int)(key >> (64 - _depth));

    private static bool Insert(ulong[] slots, ulong key)
    {
        for (var i = (int)key & (PageSize - 1); ; i = (i + 1) & (PageSize - 1))
        {
            if (slots[i] == key)
            {
                return false;
            }

            if (slots[i] == 0)
            {
                slots[i] = key;
                return true;
            }
        }
    }

    private void Split(Page page, ulong key)
    {
        if (page.Depth == _depth)
        {
            var wider = new Page[_directory.Length * 2];
            for (var i = 0; i < wider.Length; i++)
            {
                wider[i] = _directory[i / 2];
            }

            _directory = wider;
            _depth++;
        }

        page.Depth++;
        var upper = new Page(page.Depth);
        page.Slots.CopyTo(_split, 0);
        Array.Clear(page.Slots);
        page.Count = 0;
        foreach (var moved in _split)
        {
            if (moved != 0)
            {
                var to = ((moved >> (64 - page.Depth)) & 1) == 1 ? upper : page;
                _ = Insert(to.Slots, moved);
                to.Count++;
            }
        }

        // The pages' share of the directory is the run of entries that agree in the first bits.
        var share = 1 << (_depth - page.Depth);
        var start = (IndexOf(key) / (share * 2) * (share * 2)) + share;
        Array.Fill(_directory, upper, start, share);
    }

    private sealed class Page(int depth)
    {
        public readonly ulong[] Slots = new ulong[PageSize];

        public int Count { get; set; }

        public int Depth { get; set; } = depth;
    }
}
