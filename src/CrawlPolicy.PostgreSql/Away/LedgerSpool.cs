using System.Buffers.Binary;
using System.Globalization;
using CrawlPolicy.Evidence;
using CrawlPolicy.PostgreSql.Connecting;
using CrawlPolicy.PostgreSql.Ledger;

namespace CrawlPolicy.PostgreSql.Away;

/// <summary>
/// Keeps batches of decisions in a folder while the database is away: a file each, <c>NODE-FIRST.batch</c>, with the form and the length of
/// what follows. They are moved to the database when it is back, by whichever process uses the folder; a batch that got there
/// twice is kept once.
/// </summary>
internal sealed class LedgerSpool
{
    private const int HeadLength = 8;
    private const long MaximumBytes = 1L << 30;
    private const string Ending = ".batch";

    private static readonly TimeSpan UnfinishedFor = TimeSpan.FromDays(1);

    private readonly string _folder;
    private readonly Database _database;
    private readonly TimeProvider _time;
    private long _bytes;

    private LedgerSpool(string folder, Database database, TimeProvider time)
    {
        (_folder, _database, _time) = (folder, database, time);
        _bytes = Files().Sum(static file => new FileInfo(file).Length);
    }

    /// <summary>Opens the folder; makes it where it is missing, for its owner alone.</summary>
    /// <exception cref="StoreUnavailableException">It cannot be made.</exception>
    public static LedgerSpool Open(string folder, Database database, TimeProvider time)
    {
        try
        {
            if (OperatingSystem.IsWindows())
            {
                Directory.CreateDirectory(folder);
            }
            else
            {
                Directory.CreateDirectory(folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
            }

            return new LedgerSpool(folder, database, time);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw Failed(folder, exception);
        }
    }

    /// <summary>Keeps a batch; it is on the disk when the call returns.</summary>
    /// <exception cref="StoreUnavailableException">It could not be written, or the folder is full.</exception>
    public void Keep(CommittedBatch batch)
    {
        if (Interlocked.Read(ref _bytes) > MaximumBytes)
        {
            throw new StoreUnavailableException(
                $"The folder '{_folder}' holds a gibibyte of decisions that wait for the database. See that the database can be used again; nothing leaves until then.");
        }

        try
        {
            var head = new byte[HeadLength];
            BinaryPrimitives.WriteInt32LittleEndian(head, batch.Form);
            BinaryPrimitives.WriteInt32LittleEndian(head.AsSpan(4), batch.Bytes.Length);
            using var file = new FileStream(
                Path.Combine(_folder, string.Create(CultureInfo.InvariantCulture, $"{batch.Node}-{batch.First}{Ending}")),
                FileMode.CreateNew,
                FileAccess.Write,
                FileShare.None);
            file.Write(head);
            file.Write(batch.Bytes);
            file.Flush(flushToDisk: true);
            Interlocked.Add(ref _bytes, HeadLength + batch.Bytes.Length);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw Failed(_folder, exception);
        }
    }

    /// <summary>Moves what is kept to the database.</summary>
    /// <exception cref="StoreUnavailableException">The database is away.</exception>
    public async Task MoveAsync(CancellationToken cancellationToken)
    {
        if (Interlocked.Read(ref _bytes) == 0 || _database.Problem is not null)
        {
            return;
        }

        foreach (var file in Files().Order(StringComparer.Ordinal))
        {
            try
            {
                var bytes = await File.ReadAllBytesAsync(file, cancellationToken).ConfigureAwait(false);
                if (Read(Path.GetFileNameWithoutExtension(file), bytes) is { } batch)
                {
                    await batch.AppendAsync(_database, cancellationToken).ConfigureAwait(false);
                    File.Delete(file);
                    Interlocked.Add(ref _bytes, -bytes.Length);
                }
                else if (_time.GetUtcNow().UtcDateTime - File.GetLastWriteTimeUtc(file) > UnfinishedFor)
                {
                    // Its writer died long ago, before anybody was told that these decisions are durable; none of their fetches left.
                    File.Delete(file);
                    Interlocked.Add(ref _bytes, -bytes.Length);
                }
            }
            catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or InvalidDataException)
            {
                throw Failed(_folder, exception);
            }
        }
    }

    private IEnumerable<string> Files() => Directory.EnumerateFiles(_folder, "*" + Ending);

    // A file that is being written cannot be told from one whose writer has died.
    private static CommittedBatch? Read(string name, byte[] bytes)
    {
        var dash = name.IndexOf('-', StringComparison.Ordinal);
        if (dash <= 0
            || !long.TryParse(name.AsSpan(dash + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var first)
            || bytes.Length < HeadLength
            || BinaryPrimitives.ReadInt32LittleEndian(bytes.AsSpan(4)) != bytes.Length - HeadLength)
        {
            return null;
        }

        var form = BinaryPrimitives.ReadInt32LittleEndian(bytes);
        var content = bytes[HeadLength..];
        var records = new List<DecisionRecord>();
        var reader = new RecordReader(content, form);
        while (reader.Read() is { } record)
        {
            records.Add(record);
        }

        return new CommittedBatch(name[..dash], first, form, records, content);
    }

    private static StoreUnavailableException Failed(string folder, Exception exception) => new(
        $"Decisions that wait for the database could not be kept in the folder '{folder}': {exception.Message} See that it can be written and that the disk has room.",
        exception);
}
