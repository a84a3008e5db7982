using CrawlPolicy.Lint.Audit.Counting;

namespace CrawlPolicy.Lint.Audit.Lists;

/// <summary>Some whole lines of a list, and what came of judging them. Blocks are reused: their number bounds the memory of a run.</summary>
internal sealed class ListBlock
{
    /// <summary>How many bytes a block has room for.</summary>
    public const int Size = 1 << 20;

    /// <summary>The bytes, of which the first <see cref="Length"/> count.</summary>
    public byte[] Buffer { get; } = new byte[Size];

    /// <summary>How many bytes there are.</summary>
    public int Length { get; set; }

    /// <summary>Whether the list begins here.</summary>
    public bool IsFirst { get; set; }

    /// <summary>Ends when the lines were judged.</summary>
    public TaskCompletionSource Judged { get; private set; } = New();

    /// <summary>What was found.</summary>
    public BlockFindings Findings { get; } = new();

    /// <summary>Makes the block ready for other lines.</summary>
    public void Reset()
    {
        Length = 0;
        Judged = New();
        Findings.Reset();
    }

    private static TaskCompletionSource New() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
