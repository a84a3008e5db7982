namespace CrawlPolicy.Decisions;

/// <summary>
/// Why a fetch was refused, as a stable code <c>gate.reason</c>. The codes are API: they are never renamed and never reused.
/// </summary>
public sealed class ReasonCode
{
    private static readonly Dictionary<string, ReasonCode> Known = new(StringComparer.Ordinal);

    private ReasonCode(string code)
    {
        Code = code;
        Gate = code[..code.IndexOf('.', StringComparison.Ordinal)];
        Known.Add(code, this);
    }

    /// <summary>The crawler is not in the policies, or gave credentials that are not its own.</summary>
    public static ReasonCode IdentityUnknownCrawler { get; } = new("identity.unknown-crawler");

    /// <summary>The user agent does not carry the product token that rules are read for.</summary>
    public static ReasonCode IdentityUserAgent { get; } = new("identity.user-agent");

    /// <summary>The purpose is unknown, or not among those that the crawler was given.</summary>
    public static ReasonCode IdentityPurpose { get; } = new("identity.purpose");

    /// <summary>The URL is not one that can be judged and sent byte for byte.</summary>
    public static ReasonCode TargetMalformed { get; } = new("target.malformed");

    /// <summary>The scheme is neither http nor https.</summary>
    public static ReasonCode TargetScheme { get; } = new("target.scheme");

    /// <summary>The port is not among the allowed ports.</summary>
    public static ReasonCode TargetPort { get; } = new("target.port");

    /// <summary>The target, or an address that its name resolves to, is private or special.</summary>
    public static ReasonCode TargetPrivateAddress { get; } = new("target.private-address");

    /// <summary>The target is this process itself.</summary>
    public static ReasonCode TargetSelf { get; } = new("target.self");

    /// <summary>The site asked for fewer requests (429, 503, Retry-After).</summary>
    public static ReasonCode CooldownRateLimited { get; } = new("cooldown.rate-limited");

    /// <summary>The site answered a run of requests with refusals.</summary>
    public static ReasonCode CooldownBlocked { get; } = new("cooldown.blocked");

    /// <summary>The site answered with a challenge to prove that one is no robot.</summary>
    public static ReasonCode CooldownChallenge { get; } = new("cooldown.challenge");

    /// <summary>The site's terms do not allow this fetch for this purpose.</summary>
    public static ReasonCode TermsDenied { get; } = new("terms.denied");

    /// <summary>The site's policy was never reviewed by the operator, and the purpose needs a review.</summary>
    public static ReasonCode TermsUnreviewed { get; } = new("terms.unreviewed");

    /// <summary>No policy names the site, and unknown sites are refused.</summary>
    public static ReasonCode TermsUnknownSite { get; } = new("terms.unknown-site");

    /// <summary>The review of the site's policy is overdue, and the purpose needs a current one.</summary>
    public static ReasonCode TermsReviewExpired { get; } = new("terms.review-expired");

    /// <summary>The item or URL was removed and must never be fetched again.</summary>
    public static ReasonCode TermsRemoved { get; } = new("terms.removed");

    /// <summary>The site's robots.txt disallows the path for the crawler's product token.</summary>
    public static ReasonCode RobotsDisallowed { get; } = new("robots.disallowed");

    /// <summary>The site's robots.txt could not be had, which means complete disallow (RFC 9309 §2.3.1.4).</summary>
    public static ReasonCode RobotsUnreachable { get; } = new("robots.unreachable");

    /// <summary>What the site serves as robots.txt is something else, such as a challenge page.</summary>
    public static ReasonCode RobotsNotRobots { get; } = new("robots.not-robots");

    /// <summary>A Content-Signal reserves the content for this purpose.</summary>
    public static ReasonCode SignalContentSignal { get; } = new("signal.content-signal");

    /// <summary>A Content-Usage preference denies this purpose.</summary>
    public static ReasonCode SignalContentUsage { get; } = new("signal.content-usage");

    /// <summary>The robots.txt disallows AI training on the path (<c>DisallowAITraining</c>).</summary>
    public static ReasonCode SignalAiTraining { get; } = new("signal.ai-training");

    /// <summary>The robots.txt keeps the path out of search indexes (<c>Noindex</c>).</summary>
    public static ReasonCode SignalNoindex { get; } = new("signal.noindex");

    /// <summary>The robots.txt disallows the path for a product token that stands for AI training.</summary>
    public static ReasonCode SignalAiToken { get; } = new("signal.ai-token");

    /// <summary>The content's RSL licence does not permit this purpose, or cannot be read.</summary>
    public static ReasonCode SignalRsl { get; } = new("signal.rsl");

    /// <summary>Text and data mining is reserved (TDM Reservation Protocol).</summary>
    public static ReasonCode SignalTdmRep { get; } = new("signal.tdmrep");

    /// <summary>The site's ai.txt disallows the file for training and mining.</summary>
    public static ReasonCode SignalAiTxt { get; } = new("signal.ai-txt");

    /// <summary>The site's trust.txt does not allow training.</summary>
    public static ReasonCode SignalTrustTxt { get; } = new("signal.trust-txt");

    /// <summary>An X-Robots-Tag denies this purpose.</summary>
    public static ReasonCode SignalXRobotsTag { get; } = new("signal.x-robots-tag");

    /// <summary>A robots meta element denies this purpose.</summary>
    public static ReasonCode SignalMetaRobots { get; } = new("signal.meta-robots");

    /// <summary>The licence that the content names does not permit this purpose.</summary>
    public static ReasonCode SignalLicence { get; } = new("signal.licence");

    /// <summary>The content's embedded metadata prohibits this purpose (PLUS data mining property).</summary>
    public static ReasonCode SignalPlus { get; } = new("signal.plus");

    /// <summary>No signal says anything about this purpose, and the configuration denies what is not said.</summary>
    public static ReasonCode SignalUnknown { get; } = new("signal.unknown");

    /// <summary>The licence of the dataset that the URL came from does not permit this purpose.</summary>
    public static ReasonCode DatasetDenied { get; } = new("dataset.denied");

    /// <summary>No policy describes the dataset that was named.</summary>
    public static ReasonCode DatasetUnknown { get; } = new("dataset.unknown");

    /// <summary>The dataset was withdrawn: nothing from it is fetched any more.</summary>
    public static ReasonCode DatasetWithdrawn { get; } = new("dataset.withdrawn");

    /// <summary>The content is too large, or too broken, to be inspected for what its owner says in it.</summary>
    public static ReasonCode InspectionTooLarge { get; } = new("inspection.too-large");

    /// <summary>The server asks for authentication.</summary>
    public static ReasonCode AccessAuthentication { get; } = new("access.authentication");

    /// <summary>The server asks for payment.</summary>
    public static ReasonCode AccessPayment { get; } = new("access.payment");

    /// <summary>The resource is unavailable for legal reasons (RFC 7725).</summary>
    public static ReasonCode AccessLegal { get; } = new("access.legal");

    /// <summary>The site's next free slot lies farther off than the longest wait allowed.</summary>
    public static ReasonCode PaceTooFar { get; } = new("pace.too-far");

    /// <summary>The store that holds the site's pace does not answer.</summary>
    public static ReasonCode PaceUnavailable { get; } = new("pace.unavailable");

    /// <summary>The decision could not be made durable, so its request may not leave.</summary>
    public static ReasonCode EvidenceUnavailable { get; } = new("evidence.unavailable");

    /// <summary>The evaluation itself failed; when in doubt, closed.</summary>
    public static ReasonCode EngineError { get; } = new("engine.error");

    /// <summary>All codes that this version can give.</summary>
    public static IReadOnlyCollection<ReasonCode> All => Known.Values;

    /// <summary>The code, for instance <c>robots.disallowed</c>.</summary>
    public string Code { get; }

    /// <summary>The part before the dot, for instance <c>robots</c>.</summary>
    public string Gate { get; }

    /// <summary>Finds a code by its written form.</summary>
    /// <param name="code">The written form.</param>
    /// <returns>The code, or <see langword="null"/> where there is none such.</returns>
    public static ReasonCode? Find(string code) => Known.GetValueOrDefault(code);

    /// <inheritdoc/>
    public override string ToString() => Code;
}
