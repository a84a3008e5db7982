using System.IO.Compression;
using System.Text.Json;
using CrawlPolicy.Evidence.Ledger;
using CrawlPolicy.Evidence.Ledger.Reading;

namespace CrawlPolicy.Lint.Reports.Reading;

/// <summary>One ledger of an export of `policy-lint ledger export`, plain or compressed by gzip. The ledgers of a fleet follow each other in one.</summary>
internal sealed class ExportRecord : IRecordSource
{
    private static readonly byte[] Head = [.. "{\"ledger\":"u8];

    private readonly Stream _file;
    private readonly int _index;
    private bool _isFollowed;

    private ExportRecord(string name, Stream file, int index, JsonElement head)
    {
        (Name, _file, _index) = (name, file, index);
        Origin = Text(head, "ledger") ?? throw NoName(name);
        Dropped = ReadDropped(name, head);
    }

    /// <inheritdoc/>
    public string Name { get; }

    /// <inheritdoc/>
    public string Origin { get; }

    /// <inheritdoc/>
    public long? Size => null;

    /// <inheritdoc/>
    public DroppedEntries Dropped { get; }

    /// <inheritdoc/>
    public string? Checkpoint { get; private set; }

    /// <summary>Opens the ledgers of a file.</summary>
    /// <exception cref="CouldNotRunException">The file is no export.</exception>
    public static IReadOnlyList<ExportRecord> Open(string path) => Open(path, File.OpenRead(path));

    /// <summary>Takes a stream that is read once, by way of a file of its own that nobody else finds.</summary>
    /// <exception cref="CouldNotRunException">It is no export.</exception>
    public static IReadOnlyList<ExportRecord> Keep(string name, Stream stream)
    {
        var file = new FileStream(
            Path.Combine(Path.GetTempPath(), "crawlpolicy-" + Path.GetRandomFileName()), FileMode.CreateNew, FileAccess.ReadWrite, FileShare.None, 1 << 16, FileOptions.DeleteOnClose);
        try
        {
            stream.CopyTo(file);
        }
        catch
        {
            file.Dispose();
            throw;
        }

        return Open(name, file);
    }

    /// <inheritdoc/>
    public IEnumerable<LedgerBatch> ReadBatches(CancellationToken cancellationToken)
    {
        Checkpoint = null;
        var hasEntries = false;
        foreach (var line in ReadObjects())
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (Checkpoint is not null)
            {
                throw Wrong(Name, "goes on behind its checkpoint. Write it anew with `policy-lint ledger export STORE`.");
            }

            if (Text(line, "checkpoint") is { } checkpoint)
            {
                Checkpoint = checkpoint;
                continue;
            }

            hasEntries = true;
            yield return Batch(line);
        }

        // The checkpoint is written last, so that without it the end may be missing; but not where another ledger follows on nothing at all.
        if (Checkpoint is null && (hasEntries || !_isFollowed))
        {
            throw Wrong(Name, $"ends without the signed checkpoint of '{Origin}': its end was cut off, or the record has none yet. Write it anew with `policy-lint ledger export STORE`, or make the report from the store itself.");
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _file.Dispose();

    private static List<ExportRecord> Open(string name, Stream file)
    {
        try
        {
            var records = new List<ExportRecord>();
            foreach (var line in ReadLines(name, file))
            {
                if (line.Span.StartsWith(Head))
                {
                    using var head = Parse(name, line);
                    records.Add(new ExportRecord(name, file, records.Count, head.RootElement));
                }
                else if (records.Count == 0)
                {
                    throw NoName(name);
                }
            }

            return records.Count > 0 ? records : throw NoName(name);
        }
        catch
        {
            file.Dispose();
            throw;
        }
    }

    private LedgerBatch Batch(JsonElement line)
    {
        try
        {
            return EntryJsonReader.Read(line).Batch;
        }
        catch (InvalidDataException wrong)
        {
            throw Wrong(Name, $"holds what is no entry. {wrong.Message}");
        }
    }

    private static DroppedEntries ReadDropped(string name, JsonElement head)
    {
        try
        {
            List<FilledSegment> segments = head.TryGetProperty("dropped", out var dropped)
                ? [.. dropped.EnumerateArray().Select(static (segment, index) => new FilledSegment(index, Hash(segment, "root"), Hash(segment, "hash")))]
                : [];
            return new DroppedEntries(segments, head.TryGetProperty("droppedEnd", out var end) ? ReadEnd(end, segments.Count) : null);
        }
        catch (Exception wrong) when (wrong is InvalidOperationException or FormatException)
        {
            throw Wrong(name, $"names entries that are no longer kept, and not as an export does: {wrong.Message}");
        }
    }

    private static DroppedEnd ReadEnd(JsonElement end, int segments)
    {
        var read = new DroppedEnd(
            end.TryGetProperty("size", out var size) && size.TryGetInt64(out var number) ? number : -1, Convert.FromHexString(Text(end, "roots") ?? ""), Hash(end, "hash"));
        return read.IsWithinSegment && read.Segment == segments && read.Tree() is not null ? read : throw new FormatException("The member droppedEnd does not fit the segments before it.");
    }

    private static byte[] Hash(JsonElement segment, string member) =>
        Convert.FromHexString(Text(segment, member) ?? "") is { Length: EntryHasher.Length } hash ? hash : throw new FormatException($"The member {member} is no hash.");

    // Lines of other ledgers are passed over unread.
    private IEnumerable<JsonElement> ReadObjects()
    {
        var index = -1;
        foreach (var line in ReadLines(Name, _file))
        {
            if (line.Span.StartsWith(Head))
            {
                index++;
            }
            else if (index == _index)
            {
                using var document = Parse(Name, line);
                yield return document.RootElement;
            }

            if (index > _index)
            {
                _isFollowed = true;
                yield break;
            }
        }
    }

    private static IEnumerable<ReadOnlyMemory<byte>> ReadLines(string name, Stream file)
    {
        file.Position = 0;
        using var decompressed = IsCompressed(file) ? new GZipStream(file, CompressionMode.Decompress, leaveOpen: true) : null;
        var lines = new ExportLines(decompressed ?? file);
        while (TryRead(name, lines, out var line))
        {
            yield return line;
        }
    }

    private static bool TryRead(string name, ExportLines lines, out ReadOnlyMemory<byte> line)
    {
        try
        {
            return lines.TryRead(out line);
        }
        catch (InvalidDataException wrong)
        {
            throw Wrong(name, $"cannot be read from line {lines.Number + 1} on: {wrong.Message}");
        }
    }

    private static JsonDocument Parse(string name, ReadOnlyMemory<byte> line)
    {
        try
        {
            return JsonDocument.Parse(line);
        }
        catch (JsonException wrong)
        {
            throw Wrong(name, $"has a line that is no object: {wrong.Message}");
        }
    }

    private static bool IsCompressed(Stream file)
    {
        Span<byte> start = stackalloc byte[2];
        var known = file.ReadAtLeast(start, start.Length, throwOnEndOfStream: false);
        file.Position = 0;
        return known == 2 && start is [0x1F, 0x8B];
    }

    private static string? Text(JsonElement line, string name) =>
        line.ValueKind == JsonValueKind.Object && line.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    private static CouldNotRunException NoName(string name) => Wrong(name, "does not begin with a ledger's name. Write it with `policy-lint ledger export STORE`, in the format ndjson.");

    private static CouldNotRunException Wrong(string name, string problem) => new($"The export {name} {problem}");
}
