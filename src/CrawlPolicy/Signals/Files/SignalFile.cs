using System.Security.Cryptography;

namespace CrawlPolicy.Signals.Files;

/// <summary>A file with permission signals, as its server sent it.</summary>
/// <param name="Url">Where it was read, after redirects.</param>
/// <param name="Content">Its bytes, decoded from any content coding.</param>
internal sealed record SignalFile(string Url, ReadOnlyMemory<byte> Content)
{
    /// <summary>The most that is read of any such file, 1 MiB.</summary>
    public const int MaximumLength = 1 << 20;

    private string? _digest;

    /// <summary>The media type as sent, perhaps with parameters; <see langword="null"/> where none was sent.</summary>
    public string? ContentType { get; init; }

    /// <summary>When it was read; <see langword="null"/> for now.</summary>
    public DateTimeOffset? ReadAt { get; init; }

    /// <summary>The SHA-256 of the content, <c>sha256:…</c>.</summary>
    public string Digest => _digest ??= "sha256:" + Convert.ToHexStringLower(SHA256.HashData(Content.Span));

    /// <summary>The file of a snapshot.</summary>
    public static SignalFile Of(SiteFiles.SiteFileSnapshot found) =>
        new(found.Url, found.Content) { ContentType = found.MediaType, ReadAt = found.FetchedAt, _digest = found.Digest.Length == 0 ? null : found.Digest };

    /// <summary>Whether it was sent with this media type, whatever the parameters.</summary>
    public bool HasMediaType(string mediaType)
    {
        var sent = ContentType.AsSpan();
        var semicolon = sent.IndexOf(';');
        return (semicolon < 0 ? sent : sent[..semicolon]).Trim().Equals(mediaType, StringComparison.OrdinalIgnoreCase);
    }

    /// <summary>A statement that stands in this file.</summary>
    /// <param name="protocol">How it is said.</param>
    /// <param name="line">Its line, from 1; 0 for the file as a whole.</param>
    /// <param name="raw">What is written there.</param>
    public SignalStatement Statement(SignalProtocol protocol, int line, string raw) =>
        new(protocol, At(line), SignalStatement.Cut(raw)) { Digest = Digest, ReadAt = ReadAt };

    /// <summary>A line of the file as a location.</summary>
    public string At(int line) => line == 0 ? Url : string.Create(null, $"{Url}:{line}");
}
