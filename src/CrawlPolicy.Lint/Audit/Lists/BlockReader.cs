using System.IO.Compression;
using CrawlPolicy.Lint.Datasets;

namespace CrawlPolicy.Lint.Audit.Lists;

/// <summary>Cuts a list, plain or compressed by gzip, into blocks of whole lines.</summary>
internal sealed class BlockReader : IDisposable
{
    private readonly Stream _stream;
    private readonly byte[] _rest = new byte[ListBlock.Size];
    private int _restLength;
    private bool _isInLongLine;
    private bool _isStarted;

    private BlockReader(Stream stream) => _stream = stream;

    /// <summary>Opens a list; whether it is compressed is seen from its first bytes.</summary>
    public static BlockReader Open(Stream stream)
    {
        var start = new byte[2];
        var known = stream.ReadAtLeast(start, start.Length, throwOnEndOfStream: false);
        var whole = new PrefixedStream(start.AsMemory(0, known), stream);
        return new BlockReader(start is [0x1F, 0x8B] ? new GZipStream(whole, CompressionMode.Decompress) : whole);
    }

    /// <summary>Fills a block.</summary>
    /// <returns>Whether there was anything more.</returns>
    /// <exception cref="CouldNotRunException">The compression is damaged.</exception>
    public bool TryRead(ListBlock block)
    {
        try
        {
            return Read(block);
        }
        catch (InvalidDataException wrong)
        {
            throw new CouldNotRunException($"The list cannot be read: {wrong.Message}");
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _stream.Dispose();

    private bool Read(ListBlock block)
    {
        SkipLongLine();
        _rest.AsSpan(0, _restLength).CopyTo(block.Buffer);
        var length = _restLength + _stream.ReadAtLeast(block.Buffer.AsSpan(_restLength), ListBlock.Size - _restLength, throwOnEndOfStream: false);
        _restLength = 0;
        block.IsFirst = !_isStarted;
        _isStarted = true;
        block.Length = length;
        if (length < ListBlock.Size)
        {
            return length > 0;
        }

        var end = block.Buffer.AsSpan().LastIndexOf((byte)'\n') + 1;
        if (end == 0)
        {
            // One line fills the block: its beginning is judged, as too long; the rest of it is passed over.
            _isInLongLine = true;
            return true;
        }

        block.Length = end;
        _restLength = length - end;
        block.Buffer.AsSpan(end, _restLength).CopyTo(_rest);
        return true;
    }

    private void SkipLongLine()
    {
        while (_isInLongLine)
        {
            var read = _stream.Read(_rest);
            var end = _rest.AsSpan(0, read).IndexOf((byte)'\n') + 1;
            _isInLongLine = read > 0 && end == 0;
            if (end > 0)
            {
                _restLength = read - end;
                _rest.AsSpan(end, _restLength).CopyTo(_rest);
            }
        }
    }
}
