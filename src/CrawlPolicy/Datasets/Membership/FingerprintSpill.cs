using System.Runtime.InteropServices;

namespace CrawlPolicy.Datasets.Membership;

/// <summary>Fingerprints with the same first bits: some in memory, the rest in a file that goes when it is closed.</summary>
/// <param name="path">The file; it is made when it is needed.</param>
internal sealed class FingerprintSpill(string path) : IDisposable
{
    private const int InMemory = 4096;

    private readonly ulong[] _buffer = new ulong[InMemory];
    private FileStream? _file;
    private int _count;

    /// <summary>Adds one.</summary>
    public void Add(ulong fingerprint)
    {
        if (_count == InMemory)
        {
            Spill(_buffer);
            _count = 0;
        }

        _buffer[_count++] = fingerprint;
    }

    /// <summary>Sorts them and lets each stand once.</summary>
    /// <returns>How many are left.</returns>
    public int Settle()
    {
        var all = Read();
        all.Sort();
        var distinct = 0;
        for (var i = 0; i < all.Length; i++)
        {
            if (i == 0 || all[i] != all[distinct - 1])
            {
                all[distinct++] = all[i];
            }
        }

        _file?.SetLength(0);
        _count = 0;
        if (distinct <= InMemory)
        {
            all[..distinct].CopyTo(_buffer);
            _count = distinct;
        }
        else
        {
            Spill(all[..distinct]);
        }

        return distinct;
    }

    /// <summary>Reads all of them, in their order after they were settled.</summary>
    public Span<ulong> Read()
    {
        var spilled = (int)((_file?.Length ?? 0) / sizeof(ulong));
        var all = new ulong[spilled + _count];
        if (_file is not null)
        {
            _file.Position = 0;
            _file.ReadExactly(MemoryMarshal.AsBytes(all.AsSpan(0, spilled)));
        }

        _buffer.AsSpan(0, _count).CopyTo(all.AsSpan(spilled));
        return all;
    }

    /// <inheritdoc/>
    public void Dispose() => _file?.Dispose();

    private void Spill(ReadOnlySpan<ulong> fingerprints)
    {
        _file ??= new FileStream(path, FileMode.Create, FileAccess.ReadWrite, FileShare.None, bufferSize: 0, FileOptions.DeleteOnClose);
        _file.Write(MemoryMarshal.AsBytes(fingerprints));
    }
}
