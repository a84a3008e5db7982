using CrawlPolicy.Robots.Matching;
using CrawlPolicy.Robots.Pace;
using CrawlPolicy.Robots.Parsing;

namespace CrawlPolicy.Robots;

/// <summary>
/// What a file says to one product token: the rules and records of all its groups, merged (RFC 9309 §2.2.1).
/// Safe for use from many threads. The index of the rules is built by the first verdict.
/// </summary>
public sealed class RobotsAgentRules
{
    /// <summary>The longest delay and period that is kept, 365 days; what is longer counts as that.</summary>
    public static readonly TimeSpan MaximumDelay = TimeSpan.FromDays(365);

    private readonly Lazy<RuleIndex> _index;
    private readonly Lazy<AgentPace> _pace;

    internal RobotsAgentRules(ParsedFile file, AgentSelection selection)
    {
        MatchedToken = selection.Token;
        _index = new Lazy<RuleIndex>(() => RuleIndexBuilder.Build(file, selection.RuleRanges));
        _pace = new Lazy<AgentPace>(() => AgentPace.Read(selection.RecordsOf(file)));
    }

    /// <summary>The token, as the file writes it, whose groups apply; <c>*</c>; or null where no group applies.</summary>
    public string? MatchedToken { get; }

    /// <summary>True where no rule can disallow any path.</summary>
    public bool AllowsEverything => _index.Value.AllowsEverything;

    /// <summary>True where every path but <c>/robots.txt</c> is disallowed. False where that would take a comparison of wildcards to know.</summary>
    public bool DisallowsEverything => _index.Value.DisallowsEverything;

    /// <summary>
    /// The records that apply: those of the matched groups, then those that stand before any group
    /// (<see cref="RobotsRecord.IsGlobal"/>; of these no License where a group has one of its own, as RSL asks).
    /// </summary>
    public IReadOnlyList<RobotsRecord> Records => _pace.Value.Records;

    /// <summary>The longest Crawl-delay that applies, from 0 to <see cref="MaximumDelay"/>; null where there is none.</summary>
    public TimeSpan? CrawlDelay => _pace.Value.CrawlDelay;

    /// <summary>The line of <see cref="CrawlDelay"/>, from 1; 0 where there is none.</summary>
    public int CrawlDelayLine => _pace.Value.CrawlDelayLine;

    /// <summary>The Request-rate records that could be read; all of them apply.</summary>
    public IReadOnlyList<RequestRate> RequestRates => _pace.Value.RequestRates;

    /// <summary>The Visit-time records that could be read; a fetch is welcome within any of them, or always where there is none.</summary>
    public IReadOnlyList<VisitTime> VisitTimes => _pace.Value.VisitTimes;

    /// <summary>
    /// Judges a path with its query, percent-encoded or not; a fragment is dropped, and an empty path means <c>/</c>.
    /// Allocates nothing for up to 1,024 octets.
    /// </summary>
    public RobotsVerdict Judge(ReadOnlySpan<byte> pathAndQuery) => PathJudge.Judge(_index.Value, pathAndQuery);

    /// <inheritdoc cref="Judge(ReadOnlySpan{byte})"/>
    public RobotsVerdict Judge(ReadOnlySpan<char> pathAndQuery) => PathJudge.Judge(_index.Value, pathAndQuery);
}
