using CrawlPolicy.Decisions;
using CrawlPolicy.Terms.Items;

namespace CrawlPolicy.Terms;

/// <summary>A <c>Site</c> policy file.</summary>
internal sealed record SitePolicy
{
    private readonly SiteRuleEntry[] _entries = [];

    /// <summary>The policy's name, which is also the site's key for pace and cool-downs.</summary>
    public required string Name { get; init; }

    /// <summary>What people call the site; the name where the file does not say.</summary>
    public string Title { get => field ?? Name; init; }

    /// <summary>The hosts that the policy speaks of.</summary>
    public IReadOnlyList<HostPattern> Hosts { get; init; } = [];

    /// <summary>The document that the policy paraphrases.</summary>
    public TermsDocument? Terms { get; init; }

    /// <summary>The operator's own reading of it; <see langword="null"/> where there was none.</summary>
    public TermsReview? Review { get; init; }

    /// <summary>Whether what no rule speaks of is allowed.</summary>
    public bool AllowsByDefault { get; init; }

    /// <summary>The default as decisions name it.</summary>
    public RuleReference DefaultReference { get => field ?? new RuleReference($"{Name}/default", new SourceLocation(Name, 0)); init; }

    /// <summary>The rules. Their order means nothing.</summary>
    public IReadOnlyList<SiteRule> Rules
    {
        get;
        init
        {
            field = value;
            _entries = SiteRuleEntry.Spread(value);
        }
    } = [];

    /// <summary>How fast the site may be fetched from; <see langword="null"/> where the policy does not say.</summary>
    public SiteRate? Rate { get; init; }

    /// <summary>What the sidecar does with TLS for the site; <see langword="null"/> for the configured way.</summary>
    public TlsMode? Tls { get; init; }

    /// <summary>The kinds of the site's works, and how URLs name them.</summary>
    public IReadOnlyList<ItemKind> Items { get; init; } = [];

    /// <summary>Where the policy stands; <see langword="null"/> where it was not read from a file.</summary>
    public SourceLocation? Location { get; init; }

    /// <summary>The items that a URL of the site names.</summary>
    /// <param name="host">The host, in any case.</param>
    /// <param name="path">Path and query in the spelling of <see cref="PercentText"/>.</param>
    public ItemMatches FindItems(ReadOnlySpan<char> host, ReadOnlySpan<char> path) => new(Items, host, path);

    /// <summary>Judges one fetch. The most specific path wins, then deny over allow, then the default.</summary>
    /// <param name="path">Path and query in the spelling of <see cref="PercentText"/>.</param>
    /// <param name="method">The method.</param>
    /// <param name="purpose">The purpose.</param>
    /// <param name="isPublicSearchEngine">Whether the crawler is a public search engine.</param>
    /// <param name="now">When it is judged.</param>
    public TermsJudgement Judge(ReadOnlySpan<char> path, string method, CrawlPurpose purpose, bool isPublicSearchEngine, DateTimeOffset now)
    {
        foreach (var entry in _entries)
        {
            if (entry.SpeaksTo(purpose, isPublicSearchEngine) && entry.Path.IsMatch(path) && entry.Covers(method))
            {
                return Answer(entry, purpose, now);
            }
        }

        return Answer(entry: null, purpose, now);
    }

    /// <summary>Judges all fetches of a host at once.</summary>
    /// <param name="purpose">The purpose.</param>
    /// <param name="isPublicSearchEngine">Whether the crawler is a public search engine.</param>
    /// <param name="now">When it is judged.</param>
    /// <param name="judgement">The judgement that holds for what no narrower rule speaks of.</param>
    /// <returns>Inconclusive where the answer depends on path or method.</returns>
    public HostVerdict JudgeHost(CrawlPurpose purpose, bool isPublicSearchEngine, DateTimeOffset now, out TermsJudgement judgement)
    {
        var (allowed, refused) = (false, false);
        SiteRuleEntry? last = null;
        foreach (var entry in _entries)
        {
            if (!entry.SpeaksTo(purpose, isPublicSearchEngine))
            {
                continue;
            }

            if (entry.Path.MatchesEverything && entry.Rule.Methods.Count == 0)
            {
                last = entry;
                break;
            }

            _ = Answer(entry, purpose, now).IsAllowed ? allowed = true : refused = true;
        }

        judgement = Answer(last, purpose, now);
        return (allowed, refused, judgement.IsAllowed) switch
        {
            (_, false, true) => HostVerdict.Allow,
            (false, _, false) => HostVerdict.Refuse,
            _ => HostVerdict.Inconclusive,
        };
    }

    private TermsJudgement Answer(SiteRuleEntry? entry, CrawlPurpose purpose, DateTimeOffset now)
    {
        var rule = entry?.Rule;
        var reference = rule?.Reference ?? DefaultReference;
        var reason = entry?.IsAllow ?? AllowsByDefault
            ? WhyNotYet(rule?.How ?? Terms?.How ?? FactCheck.Unverified, purpose, now)
            : ReasonCode.TermsDenied;
        return new TermsJudgement(reason, reference, rule);
    }

    private ReasonCode? WhyNotYet(FactCheck how, CrawlPurpose purpose, DateTimeOffset now)
    {
        var needsReview = PurposeSet.NeedReview.Contains(purpose);
        return Review switch
        {
            null => how == FactCheck.Unverified || needsReview ? ReasonCode.TermsUnreviewed : null,
            _ => needsReview && now >= Review.DueAt ? ReasonCode.TermsReviewExpired : null,
        };
    }
}
