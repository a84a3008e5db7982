namespace CrawlPolicy.Signals.Files;

/// <summary>What a file says.</summary>
/// <param name="Source">The statements; <see langword="null"/> where the file says nothing.</param>
/// <param name="Findings">What is wrong with it.</param>
internal sealed record SignalFileReading(SignalSource? Source, IReadOnlyList<SignalFinding> Findings)
{
    /// <summary>A file that says nothing.</summary>
    public static SignalFileReading Nothing { get; } = new(Source: null, []);

    /// <summary>How long the file itself says that it holds; <see langword="null"/> where the cache control of its server counts.</summary>
    public TimeSpan? MaximumAge { get; init; }

    /// <summary>What a source says.</summary>
    public static SignalFileReading Of(SignalSource source) => new(source, source.Findings);

    /// <summary>A file that says nothing because it is not what it should be.</summary>
    public static SignalFileReading Malformed(string code, string message, string location) =>
        new(Source: null, [new SignalFinding(code, message, location)]);
}
