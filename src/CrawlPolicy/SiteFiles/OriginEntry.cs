namespace CrawlPolicy.SiteFiles;

/// <summary>What a table keeps of one origin.</summary>
internal abstract class OriginEntry
{
    private volatile bool _isUsed;

    /// <summary>Whether somebody asked since the clock's hand last passed; see <see cref="OriginTable{TEntry}"/>.</summary>
    public bool IsUsed
    {
        get => _isUsed;
        set => _isUsed = value;
    }

    /// <summary>Whether the table has let go of the entry.</summary>
    public bool IsDropped { get; set; }

    /// <summary>Whether a read is under way.</summary>
    public abstract bool IsPending { get; }

    /// <summary>The bytes that the entry's files take.</summary>
    public abstract long Length { get; }

    /// <summary>Notes that somebody asked.</summary>
    protected void Use()
    {
        if (!_isUsed)
        {
            // Only the first asker writes: a line of memory that all threads write to would slow every hit.
            _isUsed = true;
        }
    }
}
