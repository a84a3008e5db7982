using System.Buffers;
using System.Runtime.CompilerServices;

namespace CrawlPolicy.Robots.Parsing;

/// <summary>A list that grows in rented memory, so that only the final array is allocated.</summary>
internal struct PooledList<T>
    where T : struct
{
    private T[]? _items;

    public int Count { get; private set; }

    /// <summary>The items, until the next one is added.</summary>
    public readonly Span<T> Items => _items.AsSpan(0, Count);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Add(in T item)
    {
        var items = _items;
        var count = Count;
        if (items is null || (uint)count >= (uint)items.Length)
        {
            items = Grow();
        }

        items[count] = item;
        Count = count + 1;
    }

    /// <summary>Copies the items out and gives the rented memory back.</summary>
    public T[] ToArrayAndReturn()
    {
        if (_items is null)
        {
            return [];
        }

        var result = _items.AsSpan(0, Count).ToArray();
        ArrayPool<T>.Shared.Return(_items);
        _items = null;
        Count = 0;
        return result;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private T[] Grow()
    {
        var larger = ArrayPool<T>.Shared.Rent(Math.Max(64, Count * 2));
        if (_items is not null)
        {
            _items.AsSpan(0, Count).CopyTo(larger);
            ArrayPool<T>.Shared.Return(_items);
        }

        return _items = larger;
    }
}
