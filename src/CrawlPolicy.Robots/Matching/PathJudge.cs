using System.Buffers;
using System.Text;

namespace CrawlPolicy.Robots.Matching;

/// <summary>Normalises a path, in memory that costs nothing, and asks the index.</summary>
internal static class PathJudge
{
    private const int StackLength = 1024;

    public static RobotsVerdict Judge(RuleIndex index, ReadOnlySpan<byte> path)
    {
        if (PathNormaliser.IsNormalPath(path))
        {
            return index.Judge(path);
        }

        var length = (path.Length * PathNormaliser.Growth) + 1;
        var rented = length > StackLength * PathNormaliser.Growth ? ArrayPool<byte>.Shared.Rent(length) : null;
        var buffer = rented ?? stackalloc byte[StackLength * PathNormaliser.Growth];
        var verdict = index.Judge(buffer[..PathNormaliser.WritePath(path, buffer)]);
        Return(rented);
        return verdict;
    }

    public static RobotsVerdict Judge(RuleIndex index, ReadOnlySpan<char> path)
    {
        var length = Encoding.UTF8.GetMaxByteCount(path.Length);
        var rented = length > StackLength ? ArrayPool<byte>.Shared.Rent(length) : null;
        var buffer = rented ?? stackalloc byte[StackLength];
        var verdict = Judge(index, buffer[..Encoding.UTF8.GetBytes(path, buffer)]);
        Return(rented);
        return verdict;
    }

    private static void Return(byte[]? rented)
    {
        if (rented is not null)
        {
            ArrayPool<byte>.Shared.Return(rented);
        }
    }
}
