using CrawlPolicy.Signals;
using CrawlPolicy.Signals.TdmRep;

namespace CrawlPolicy.Inspection.Body;

/// <summary>What a body says about the use of its content.</summary>
internal sealed record BodyReading
{
    /// <summary>A body that says nothing.</summary>
    public static BodyReading Silent { get; } = new();

    /// <summary>What is said, but for the reservation of mining and the licences that are named and not yet read.</summary>
    public IReadOnlyList<SignalStatement> Statements { get; init; } = [];

    /// <summary>What a page's meta elements say of mining, for <see cref="TdmResolver"/>.</summary>
    public TdmReservation? MetaReservation { get; init; }

    /// <summary>What a file's metadata say of mining, for <see cref="TdmResolver"/>.</summary>
    public TdmReservation? EmbeddedReservation { get; init; }

    /// <summary>The RSL documents that a page links to, absolute, each once.</summary>
    public IReadOnlyList<LicenceReference> RslDocuments { get; init; } = [];

    /// <summary>Whether a part of the content can be read only by who pays (<c>isAccessibleForFree</c>).</summary>
    public bool IsPaywalled { get; init; }

    /// <summary>What was malformed.</summary>
    public IReadOnlyList<SignalFinding> Findings { get; init; } = [];

    /// <summary>
    /// Why the body was not wholly read, as a sentence; <see langword="null"/> where it was. What was not read may deny, so that such
    /// a body is refused (<see cref="BodyRefusals.Unread"/>).
    /// </summary>
    public string? Shortfall { get; init; }
}
