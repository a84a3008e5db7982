namespace CrawlPolicy.Evidence;

/// <summary>What became of a fetch that was allowed.</summary>
public sealed record FetchOutcome
{
    private string _digest = "";

    /// <summary>What happened.</summary>
    public required OutcomeEvent Event { get; init; }

    /// <summary>The length of the body as it came, or of what was kept, in bytes.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is negative.</exception>
    public long Bytes
    {
        get;
        init => field = value >= 0 ? value : throw new ArgumentOutOfRangeException(nameof(value), value, "A body has no negative length. Give its length in bytes, or 0.");
    }

    /// <summary>How long the audio or video lasts, where the crawler tells it.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is negative.</exception>
    public TimeSpan? Duration
    {
        get;
        init => field = value is null || value >= TimeSpan.Zero ? value : throw new ArgumentOutOfRangeException(nameof(value), value, "Nothing lasts a negative time. Give a duration of zero or more, or none.");
    }

    /// <summary>The media type in lower case, without parameters (RFC 9110 §8.3.1); empty where it is not known.</summary>
    public string MediaType { get; init; } = "";

    /// <summary><c>text</c>, <c>image</c>, <c>audio</c>, <c>video</c> or <c>other</c>; empty where it is not known.</summary>
    public string Modality { get; init; } = "";

    /// <summary>The languages as the answer or the crawler names them (BCP 47), with commas between them; empty where they are not known.</summary>
    public string Language { get; init; } = "";

    /// <summary>The digest of the bytes, <c>sha256:</c> and hexadecimal digits; empty where it is not known.</summary>
    public string Digest
    {
        get => _digest;
        init => _digest = value;
    }

    /// <summary>Adds the digest, which is computed with those of others while the outcome waits to be recorded. Nobody else has it yet.</summary>
    internal void Complete(string digest) => _digest = digest;
}
