using System.Text;
using CrawlPolicy.Evidence;
using CrawlPolicy.Evidence.Ledger;
using CrawlPolicy.Identity.Signing;

namespace CrawlPolicy.Sqlite.Writing;

/// <summary>The key and the settings that checkpoints are made by, for as long as a store is open.</summary>
internal sealed class LedgerSigner : IDisposable
{
    private readonly SigningKey _key;
    private readonly NoteSigner _notes;
    private readonly Queue<string> _unpublished = new();

    private LedgerSigner(SigningKey key, LedgerOptions options, TimeProvider timeProvider)
    {
        _key = key;
        _notes = new NoteSigner(key);
        Options = options;
        TimeProvider = timeProvider;
        PublicKey = key.ExportPublic();
    }

    /// <summary>The settings.</summary>
    public LedgerOptions Options { get; }

    /// <summary>The clock.</summary>
    public TimeProvider TimeProvider { get; }

    /// <summary>The public key as SubjectPublicKeyInfo.</summary>
    public byte[] PublicKey { get; }

    /// <summary>Reads the key, or makes it.</summary>
    /// <exception cref="IOException">The key file cannot be used.</exception>
    public static LedgerSigner Open(string path, LedgerOptions options, TimeProvider timeProvider) =>
        new(SigningKeyFile.Open(options.KeyFile ?? path + ".key"), options, timeProvider);

    /// <summary>Signs a checkpoint.</summary>
    public string Sign(Checkpoint checkpoint) => _notes.Sign(checkpoint);

    /// <summary>Adds a checkpoint that is to be published.</summary>
    public void AddPublished(string note)
    {
        if (Options.CheckpointFile is not null)
        {
            _unpublished.Enqueue(note);
        }
    }

    /// <summary>Appends what is to be published to the second place; what fails stays to be published.</summary>
    /// <exception cref="StoreUnavailableException">The second place cannot be written.</exception>
    public void Publish()
    {
        try
        {
            while (_unpublished.TryPeek(out var note))
            {
                using var file = new FileStream(Options.CheckpointFile!, FileMode.Append, FileAccess.Write, FileShare.Read);
                file.Write(Encoding.UTF8.GetBytes((file.Position == 0 ? "" : "\n") + note));
                file.Flush(flushToDisk: true);
                _ = _unpublished.Dequeue();
            }
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new StoreUnavailableException(
                $"Checkpoints could not be appended to '{Options.CheckpointFile}' (CrawlPolicy:Ledger:CheckpointFile): {exception.Message} "
                + "Decisions are recorded all the same. Make the file writable; what is missing is appended as soon as it is.",
                exception);
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _key.Dispose();
}
