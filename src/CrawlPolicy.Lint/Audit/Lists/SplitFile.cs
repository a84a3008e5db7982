using System.IO.Compression;

namespace CrawlPolicy.Lint.Audit.Lists;

/// <summary>A part of the list as it was, compressed by gzip where the name ends in <c>.gz</c>.</summary>
internal sealed class SplitFile : IAsyncDisposable
{
    private const int Buffered = 1 << 20;

    private readonly Stream _stream;

    private SplitFile(Stream stream) => _stream = stream;

    /// <summary>Creates a file, in the place of an older one.</summary>
    /// <returns>The file; <see langword="null"/> where none is named.</returns>
    public static SplitFile? Create(string? path)
    {
        if (path is null)
        {
            return null;
        }

        var file = new FileStream(path, FileMode.Create, FileAccess.Write, FileShare.Read, Buffered, useAsync: true);
        return new SplitFile(path.EndsWith(".gz", StringComparison.OrdinalIgnoreCase) ? new GZipStream(file, CompressionLevel.Fastest) : file);
    }

    /// <summary>Adds whole lines.</summary>
    public ValueTask WriteAsync(ReadOnlyMemory<byte> lines, CancellationToken cancellationToken) =>
        lines.IsEmpty ? ValueTask.CompletedTask : _stream.WriteAsync(lines, cancellationToken);

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => _stream.DisposeAsync();
}
