using System.IO.Compression;
using System.Text;

namespace CrawlPolicy.Lint.Datasets;

/// <summary>Reads the lines of a list, plain or compressed by gzip, in bounded memory.</summary>
internal sealed class ListLines : IDisposable
{
    /// <summary>The longest line that is read, in characters.</summary>
    public const int MaximumLength = 65_536;

    private const int AtOnce = 1 << 18;

    private readonly StreamReader _reader;
    private readonly char[] _buffer = new char[AtOnce];
    private int _start;
    private int _end;

    private ListLines(Stream stream) => _reader = new StreamReader(stream, Encoding.UTF8, detectEncodingFromByteOrderMarks: true, AtOnce);

    /// <summary>How many lines were read.</summary>
    public long Count { get; private set; }

    /// <summary>Opens a list; whether it is compressed is seen from its first bytes.</summary>
    public static ListLines Open(Stream stream)
    {
        var buffered = new BufferedStream(stream, AtOnce);
        var start = new byte[2];
        var known = buffered.ReadAtLeast(start, start.Length, throwOnEndOfStream: false);
        var whole = new PrefixedStream(start.AsMemory(0, known), buffered);
        return new ListLines(start is [0x1F, 0x8B] ? new GZipStream(whole, CompressionMode.Decompress) : whole);
    }

    /// <summary>Reads a line without its end.</summary>
    /// <param name="line">The line; it holds until the next call. Of a line that is too long, its beginning.</param>
    /// <returns>Whether there was one.</returns>
    public bool TryRead(out ReadOnlySpan<char> line)
    {
        line = default;
        while (true)
        {
            var some = _buffer.AsSpan(_start, _end - _start);
            if (some.IndexOf('\n') is >= 0 and var length)
            {
                _start += length + 1;
                line = some[..length].TrimEnd('\r');
                Count++;
                return true;
            }

            if (some.Length > MaximumLength)
            {
                some[..(MaximumLength + 1)].CopyTo(_buffer);
                SkipToEndOfLine();
                line = _buffer.AsSpan(0, MaximumLength + 1);
                Count++;
                return true;
            }

            if (!Fill())
            {
                line = some.TrimEnd('\r');
                (_start, _end) = (0, 0);
                Count += some.IsEmpty ? 0 : 1;
                return !some.IsEmpty;
            }
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _reader.Dispose();

    private bool Fill()
    {
        _buffer.AsSpan(_start, _end - _start).CopyTo(_buffer);
        (_start, _end) = (0, _end - _start);
        var read = _reader.Read(_buffer, _end, _buffer.Length - _end);
        _end += read;
        return read > 0;
    }

    private void SkipToEndOfLine()
    {
        // The beginning stays in front; what follows is read behind it and dropped.
        const int Behind = MaximumLength + 1;
        var rest = _buffer.AsSpan(_start, _end - _start);
        while (true)
        {
            if (rest.IndexOf('\n') is >= 0 and var end)
            {
                _start = _end - rest.Length + end + 1;
                return;
            }

            var read = _reader.Read(_buffer, Behind, _buffer.Length - Behind);
            _end = Behind + read;
            rest = _buffer.AsSpan(Behind, read);
            if (read == 0)
            {
                _start = _end;
                return;
            }
        }
    }
}
