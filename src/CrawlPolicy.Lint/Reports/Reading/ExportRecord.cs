using System.IO.Compression;
using System.Text.Json;
using CrawlPolicy.Evidence.Ledger;

namespace CrawlPolicy.Lint.Reports.Reading;

/// <summary>A record as `policy-lint ledger export` writes it, plain or compressed by gzip.</summary>
internal sealed class ExportRecord : IRecordSource
{
    private readonly Stream _file;

    private ExportRecord(string name, Stream file)
    {
        Name = name;
        _file = file;
        using var first = ReadObjects().GetEnumerator();
        Origin = first.MoveNext() && Text(first.Current, "ledger") is { } origin
            ? origin
            : throw Wrong("does not begin with a ledger's name. Write it with `policy-lint ledger export STORE`, in the format ndjson.");
    }

    /// <inheritdoc/>
    public string Name { get; }

    /// <inheritdoc/>
    public string Origin { get; }

    /// <inheritdoc/>
    public long? Size => null;

    /// <inheritdoc/>
    public string? Checkpoint { get; private set; }

    /// <summary>Opens a file.</summary>
    public static ExportRecord Open(string path) => Open(path, File.OpenRead(path));

    /// <summary>Takes a stream that is read once, by way of a file of its own that nobody else finds.</summary>
    public static ExportRecord Keep(string name, Stream stream)
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
        foreach (var line in ReadObjects().Skip(1))
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (Checkpoint is not null)
            {
                throw Wrong("goes on behind its checkpoint. Write it anew with `policy-lint ledger export STORE`.");
            }

            if (Text(line, "checkpoint") is { } checkpoint)
            {
                Checkpoint = checkpoint;
                continue;
            }

            yield return Batch(line);
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _file.Dispose();

    private static ExportRecord Open(string name, Stream file)
    {
        try
        {
            return new ExportRecord(name, file);
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
            throw Wrong($"holds what is no entry. {wrong.Message}");
        }
    }

    private IEnumerable<JsonElement> ReadObjects()
    {
        _file.Position = 0;
        using var decompressed = IsCompressed() ? new GZipStream(_file, CompressionMode.Decompress, leaveOpen: true) : null;
        var lines = new ExportLines(decompressed ?? _file);
        while (Next(lines) is { } document)
        {
            using (document)
            {
                yield return document.RootElement;
            }
        }
    }

    private JsonDocument? Next(ExportLines lines)
    {
        try
        {
            return lines.TryRead(out var line) ? JsonDocument.Parse(line) : null;
        }
        catch (Exception wrong) when (wrong is JsonException or InvalidDataException)
        {
            throw Wrong($"cannot be read from line {lines.Number} on: {wrong.Message}");
        }
    }

    private bool IsCompressed()
    {
        Span<byte> start = stackalloc byte[2];
        var known = _file.ReadAtLeast(start, start.Length, throwOnEndOfStream: false);
        _file.Position = 0;
        return known == 2 && start is [0x1F, 0x8B];
    }

    private static string? Text(JsonElement line, string name) =>
        line.ValueKind == JsonValueKind.Object && line.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    private CouldNotRunException Wrong(string problem) => new($"The export {Name} {problem}");
}
