namespace CrawlPolicy.Signals.Embedded;

/// <summary>The properties of one XMP packet that speak of permissions, as written.</summary>
internal sealed class XmpProperties
{
    /// <summary>The values of <c>plus:DataMining</c>.</summary>
    public List<string> DataMining { get; } = [];

    /// <summary>The values of <c>tdm:reservation</c>.</summary>
    public List<string> Reservations { get; } = [];

    /// <summary>The values of <c>tdm:policy</c>.</summary>
    public List<string> Policies { get; } = [];

    /// <summary>Documents of RSL, as XML.</summary>
    public List<string> Rsl { get; } = [];

    /// <summary>What the constraints and rights expressions beside <c>plus:DataMining</c> say.</summary>
    public List<string> Constraints { get; } = [];

    /// <summary>Why reading ended before the packet did; <see langword="null"/> where it did not.</summary>
    public string? Problem { get; set; }
}
