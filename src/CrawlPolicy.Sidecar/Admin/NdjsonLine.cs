using System.Buffers;

namespace CrawlPolicy.Sidecar.Admin;

/// <summary>Takes lines off a buffer; the last may lack its line feed.</summary>
internal static class NdjsonLine
{
    /// <summary>Takes the next line that is not empty.</summary>
    /// <param name="rest">The buffer; what is taken is cut off.</param>
    /// <param name="isLast">Whether nothing follows the buffer.</param>
    /// <param name="limit">The longest line.</param>
    /// <param name="line">The line.</param>
    public static bool TryTake(ref ReadOnlySequence<byte> rest, bool isLast, int limit, out ReadOnlySequence<byte> line)
    {
        while (rest.PositionOf((byte)'\n') is { } end)
        {
            line = rest.Slice(0, end);
            if (line.Length > limit)
            {
                return false;
            }

            rest = rest.Slice(rest.GetPosition(1, end));
            if (!IsBlank(line))
            {
                return true;
            }
        }

        line = rest;
        if (!isLast || rest.Length > limit || IsBlank(rest))
        {
            return false;
        }

        rest = rest.Slice(rest.End);
        return true;
    }

    private static bool IsBlank(ReadOnlySequence<byte> line) => line.IsEmpty || (line.Length == 1 && line.FirstSpan[0] == '\r');
}
