using CrawlPolicy.Decisions;

namespace CrawlPolicy.Signals.Files;

/// <summary>A file with a place of its own on each origin.</summary>
/// <param name="Format">What it is.</param>
/// <param name="Paths">Where it stands; each place is asked only where there is none in those before.</param>
internal sealed record WellKnownFile(SignalFileFormat Format, IReadOnlyList<string> Paths)
{
    /// <summary>All that are read, in the order in which they are asked for.</summary>
    public static IReadOnlyList<WellKnownFile> All { get; } =
    [
        new(new TdmRepFormat(), ["/.well-known/tdmrep.json"]),
        new(new AiTxtFormat(), ["/ai.txt"]),
        new(new TrustTxtFormat(), ["/trust.txt", "/.well-known/trust.txt"]),
    ];

    private static readonly IReadOnlyList<WellKnownFile>[] ByUse = [.. Enum.GetValues<CrawlUse>().Select(Governing)];

    /// <summary>The files that can deny a use.</summary>
    public static IReadOnlyList<WellKnownFile> For(CrawlUse use) => ByUse[(int)use];

    private static IReadOnlyList<WellKnownFile> Governing(CrawlUse use) =>
        [.. All.Where(file => !(file.Format.Governs & Terms.PurposeSet.Of(use)).IsEmpty)];
}
