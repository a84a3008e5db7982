namespace CrawlPolicy.Identity.Signing;

/// <summary>The signer that the options ask for, or none.</summary>
internal sealed class ConfiguredSigner : IDisposable
{
    private readonly SigningKey? _key;

    /// <summary>Reads the key, or makes it.</summary>
    /// <exception cref="IOException">The key file cannot be used; the message says why, and what to do.</exception>
    /// <exception cref="UnauthorizedAccessException">The system does not let this process read or make the key file.</exception>
    public ConfiguredSigner(CrawlPolicyOptions options, TimeProvider time)
    {
        if (options.Signing is not { KeyFile: { } file, Agent: { } text, Lifetime: var lifetime } || !SigningAgent.TryParse(text, out var agent))
        {
            return;
        }

        _key = SigningKeyFile.Open(file);
        KeyId = _key.Id;
        var messages = new MessageSigner(_key, lifetime, time);
        Requests = new RequestSigner(messages, agent);
        Directory = new SigningDirectory(messages, _key, agent);
    }

    /// <summary>The thumbprint of the key; <see langword="null"/> where nothing is signed.</summary>
    public string? KeyId { get; }

    /// <summary>Signs requests; <see langword="null"/> where nothing is signed.</summary>
    public RequestSigner? Requests { get; }

    /// <summary>The public key for verifiers; <see langword="null"/> where nothing is signed.</summary>
    public SigningDirectory? Directory { get; }

    /// <inheritdoc/>
    public void Dispose() => _key?.Dispose();
}
