namespace CrawlPolicy.Lint.Reports.Reading;

/// <summary>The lines of an export, none longer than an entry can be.</summary>
internal sealed class ExportLines(Stream stream)
{
    /// <summary>The longest line that is read, in bytes.</summary>
    public const int MaximumLength = 16 * 1024 * 1024;

    private byte[] _buffer = new byte[256 * 1024];
    private int _start;
    private int _end;

    /// <summary>How many lines were read.</summary>
    public long Number { get; private set; }

    /// <summary>Reads a line, without its end.</summary>
    /// <param name="line">The line, until the next one is read.</param>
    /// <returns>Whether there was one.</returns>
    /// <exception cref="InvalidDataException">The line is too long.</exception>
    public bool TryRead(out ReadOnlyMemory<byte> line)
    {
        for (var searched = 0; ;)
        {
            var end = _buffer.AsSpan(_start + searched, _end - _start - searched).IndexOf((byte)'\n');
            if (end >= 0)
            {
                line = _buffer.AsMemory(_start, searched + end);
                _start += searched + end + 1;
                Number++;
                return true;
            }

            searched = _end - _start;
            if (!Fill())
            {
                line = _buffer.AsMemory(_start, searched);
                _start = _end;
                Number += searched > 0 ? 1 : 0;
                return searched > 0;
            }
        }
    }

    private bool Fill()
    {
        if (_start > 0)
        {
            _buffer.AsSpan(_start, _end - _start).CopyTo(_buffer);
            (_start, _end) = (0, _end - _start);
        }

        if (_end == _buffer.Length)
        {
            if (_end >= MaximumLength)
            {
                throw new InvalidDataException($"Line {Number + 1} has more than {MaximumLength:N0} bytes, which no entry has.");
            }

            Array.Resize(ref _buffer, _buffer.Length * 2);
        }

        var read = stream.Read(_buffer, _end, _buffer.Length - _end);
        _end += read;
        return read > 0;
    }
}
