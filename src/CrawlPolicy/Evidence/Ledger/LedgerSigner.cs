using System.Security.Cryptography;
using System.Text;
using CrawlPolicy.Evidence.Ledger.Fleet;
using CrawlPolicy.Identity.Signing;

namespace CrawlPolicy.Evidence.Ledger;

/// <summary>The key and the settings that checkpoints are made by, for as long as a store is open. Several threads may use it.</summary>
internal sealed class LedgerSigner : IDisposable
{
    private readonly SigningKey _key;
    private readonly NoteSigner _notes;
    private readonly Queue<string> _unpublished = new();
    private readonly Lock _publishing = new();

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
    /// <param name="keyFile">The key's file; <see langword="null"/> for a key that is in memory alone, and is gone with the process.</param>
    /// <param name="options">The settings.</param>
    /// <param name="timeProvider">The clock.</param>
    /// <exception cref="IOException">The key file cannot be used.</exception>
    /// <exception cref="UnauthorizedAccessException">The system does not let this process read or make it.</exception>
    public static LedgerSigner Open(string? keyFile, LedgerOptions options, TimeProvider timeProvider) =>
        new(keyFile is null ? new SigningKey(ECDsa.Create(ECCurve.NamedCurves.nistP256), timeProvider.GetUtcNow()) : SigningKeyFile.Open(keyFile), options, timeProvider);

    /// <summary>Signs a checkpoint.</summary>
    public string Sign(Checkpoint checkpoint) => _notes.Sign(checkpoint);

    /// <summary>Signs a checkpoint of a fleet.</summary>
    public string Sign(FleetCheckpoint checkpoint) => _notes.Sign(checkpoint);

    /// <summary>Adds a checkpoint that is to be published.</summary>
    public void AddPublished(string note)
    {
        if (Options.CheckpointFile is not null)
        {
            lock (_publishing)
            {
                _unpublished.Enqueue(note);
            }
        }
    }

    /// <summary>Appends what is to be published to the second place; what fails stays to be published.</summary>
    /// <exception cref="StoreUnavailableException">The second place cannot be written.</exception>
    public void Publish()
    {
        try
        {
            lock (_publishing)
            {
                while (_unpublished.TryPeek(out var note))
                {
                    using var file = new FileStream(Options.CheckpointFile!, FileMode.Append, FileAccess.Write, FileShare.Read);
                    file.Write(Encoding.UTF8.GetBytes((file.Position == 0 ? "" : "\n") + note));
                    file.Flush(flushToDisk: true);
                    _ = _unpublished.Dequeue();
                }
            }
        }
        catch (Exception exception)
        {
            // Whatever it was, also that the place is no file at all: those who publish have nobody who would hear of anything else.
            throw new StoreUnavailableException(
                $"Checkpoints could not be appended to '{Options.CheckpointFile}' (CrawlPolicy:Ledger:CheckpointFile): {exception.Message} "
                + "Decisions are recorded all the same. Make the file writable; what is missing is appended as soon as it is.",
                exception);
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _key.Dispose();
}
