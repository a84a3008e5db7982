using System.Buffers;

namespace CrawlPolicy.Lint.Audit.Counting;

/// <summary>What came of judging the lines of a block.</summary>
internal sealed class BlockFindings
{
    /// <summary>How many lines there are.</summary>
    public int Lines { get; set; }

    /// <summary>How many of them are empty, comments, or the names of columns.</summary>
    public int PassedOver { get; set; }

    /// <summary>How many of them hold no URL.</summary>
    public int Malformed { get; set; }

    /// <summary>The first of them, with their lines in the block.</summary>
    public List<MalformedLine> MalformedLines { get; } = [];

    /// <summary>The groups of URLs.</summary>
    public List<Tally> Tallies { get; } = [];

    /// <summary>Each URL in the order of the list: the hash of what it names, and the group that it belongs to.</summary>
    public List<(ulong Key, int Tally)> Urls { get; } = [];

    /// <summary>The lines whose URLs may be fetched; empty where nobody wants them.</summary>
    public ArrayBufferWriter<byte> Allowed { get; } = new();

    /// <summary>All other lines that are not passed over; empty where nobody wants them.</summary>
    public ArrayBufferWriter<byte> Refused { get; } = new();

    /// <summary>What was decided about each line; empty where nobody wants it.</summary>
    public ArrayBufferWriter<byte> Verdicts { get; } = new();

    /// <summary>Forgets everything.</summary>
    public void Reset()
    {
        Lines = PassedOver = Malformed = 0;
        MalformedLines.Clear();
        Tallies.Clear();
        Urls.Clear();
        Allowed.ResetWrittenCount();
        Refused.ResetWrittenCount();
        Verdicts.ResetWrittenCount();
    }
}
