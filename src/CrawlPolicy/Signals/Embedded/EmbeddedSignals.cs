using CrawlPolicy.Signals.TdmRep;

namespace CrawlPolicy.Signals.Embedded;

/// <summary>The permission signals in the metadata of a file.</summary>
internal sealed record EmbeddedSignals
{
    /// <summary>A file without any.</summary>
    public static EmbeddedSignals None { get; } = new();

    /// <summary>What the PLUS and IPTC data mining properties say together: what one of them denies is denied.</summary>
    public SignalStatement? Plus { get; init; }

    /// <summary>The TDMRep properties, for <see cref="TdmResolver"/>: reserved where any packet reserves.</summary>
    public TdmReservation? Tdm { get; init; }

    /// <summary>What licence documents of RSL say together.</summary>
    public SignalStatement? Rsl { get; init; }

    /// <summary>What was malformed.</summary>
    public IReadOnlyList<SignalFinding> Findings { get; init; } = [];
}
