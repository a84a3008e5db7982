using CrawlPolicy.Robots;
using CrawlPolicy.Signals.Licences;
using CrawlPolicy.Signals.Rsl;

namespace CrawlPolicy.Signals.RobotsTxt;

/// <summary>All that a robots.txt says to one product token besides what may be fetched. Immutable.</summary>
/// <param name="Sources">What is said, one source for each protocol or more; empty where nothing is.</param>
/// <param name="Findings">What was malformed, whichever source it belongs to.</param>
internal sealed record RobotsSignals(IReadOnlyList<SignalSource> Sources, IReadOnlyList<SignalFinding> Findings)
{
    /// <summary>The addresses of the licence documents that it names (RSL 1.0 §4.4).</summary>
    public IReadOnlyList<string> Licences { get; init; } = [];

    /// <summary>What a file without signals says.</summary>
    public static RobotsSignals None { get; } = new([], []);

    /// <summary>Reads the signals in a file.</summary>
    /// <param name="document">The file.</param>
    /// <param name="productToken">The crawler's product token.</param>
    /// <param name="options">How signals are read.</param>
    /// <param name="file">What evidence calls the file.</param>
    public static RobotsSignals Read(RobotsDocument document, string productToken, SignalOptions options, RobotsFileReference file) =>
        Read(document.For(productToken), ReadAiTokens(document, options, file), options, file);

    /// <summary>Reads the signals for a token, with those of AI tokens, which are the same for every token.</summary>
    /// <inheritdoc cref="Read(RobotsDocument, string, SignalOptions, RobotsFileReference)"/>
    public static RobotsSignals Read(RobotsAgentRules rules, SignalSource? aiTokens, SignalOptions options, RobotsFileReference file)
    {
        var findings = new SignalFindings();
        var records = rules.Records.ToLookup(static record => record.Kind);
        SignalSource?[] sources =
        [
            .. ContentSignalRecords.Read(records[RobotsRecordKind.ContentSignal], file, findings),
            ContentUsageRecords.Read(records[RobotsRecordKind.ContentUsage], options.LegacyLabels, file, findings),
            PathRecords.ReadAiTraining(
                records[RobotsRecordKind.DisallowAITraining].Concat(records[RobotsRecordKind.AllowAITraining]), file, findings),
            PathRecords.ReadNoindex(records[RobotsRecordKind.Noindex], file, findings),
            aiTokens,
        ];
        var links = RslLinks.From(rules.Records, new Uri(file.Url), findings);
        var known = links.ToLookup(link => CreativeCommons.Read(link.AbsoluteUri, file.Url));
        SignalSource[] said =
        [
            .. sources.OfType<SignalSource>(),
            .. known.Select(static link => link.Key).OfType<SignalStatement>()
                .Select(statement => new WholeSiteSignal(statement with { Digest = file.Digest, ReadAt = file.ReadAt })),
        ];

        // A licence that is known by its address needs no document.
        var licences = known[null].ToList();
        return said.Length == 0 && findings.All.Count == 0 && licences.Count == 0
            ? None
            : new RobotsSignals(said, findings.All) { Licences = [.. licences.Select(static licence => licence.AbsoluteUri)] };
    }

    /// <summary>Reads what the AI tokens are disallowed.</summary>
    /// <returns>The source; <see langword="null"/> where nothing is said, or the tokens count for nobody else.</returns>
    public static SignalSource? ReadAiTokens(RobotsDocument document, SignalOptions options, RobotsFileReference file) =>
        options.AiTokenAliases ? AiTokenSignals.Read(document, options.AiTokens, file) : null;
}
