namespace CrawlPolicy.Lint.Reports;

/// <summary>What reason codes mean, in words for people who do not know the program.</summary>
internal static class ReasonWords
{
    private static readonly Dictionary<string, string> Words = new(StringComparer.Ordinal)
    {
        ["identity.unknown-crawler"] = "no such crawler is registered with the operator",
        ["identity.user-agent"] = "the request did not name the crawler honestly",
        ["identity.purpose"] = "the crawler was not given this purpose",
        ["target.malformed"] = "the address cannot be judged",
        ["target.scheme"] = "the address is neither http nor https",
        ["target.port"] = "the port is not allowed",
        ["target.private-address"] = "the address is private",
        ["target.self"] = "the address is the program's own",
        ["cooldown.rate-limited"] = "the site asked for fewer requests (429, 503, Retry-After)",
        ["cooldown.blocked"] = "the site answered a run of requests with refusals",
        ["cooldown.challenge"] = "the site asks visitors to prove that they are no robots (captcha or challenge page)",
        ["terms.denied"] = "the site's terms do not allow it",
        ["terms.unreviewed"] = "nobody has reviewed the site's terms for this purpose",
        ["terms.unknown-site"] = "no policy names the site",
        ["terms.review-expired"] = "the review of the site's terms is overdue",
        ["terms.removed"] = "the work or address was removed on request and is never fetched again",
        ["robots.disallowed"] = "the site's robots.txt disallows it (RFC 9309)",
        ["robots.unreachable"] = "the site's robots.txt could not be had, which means no (RFC 9309 §2.3.1.4)",
        ["robots.not-robots"] = "what the site serves as robots.txt is something else",
        ["signal.content-signal"] = "Content-Signal in robots.txt reserves it",
        ["signal.content-usage"] = "a Content-Usage preference denies it (IETF AI preferences)",
        ["signal.ai-training"] = "robots.txt disallows AI training (DisallowAITraining)",
        ["signal.noindex"] = "robots.txt keeps it out of indexes (Noindex)",
        ["signal.ai-token"] = "robots.txt disallows it for a token that stands for AI use",
        ["signal.rsl"] = "the RSL licence does not permit it",
        ["signal.tdmrep"] = "text and data mining is reserved (TDM Reservation Protocol)",
        ["signal.ai-txt"] = "ai.txt disallows it",
        ["signal.trust-txt"] = "trust.txt does not allow training",
        ["signal.x-robots-tag"] = "an X-Robots-Tag field denies it",
        ["signal.meta-robots"] = "a robots meta element denies it",
        ["signal.licence"] = "the licence that the content names does not permit it",
        ["signal.plus"] = "the file's own metadata prohibits it (PLUS data mining)",
        ["signal.unknown"] = "no signal permits it, and without one it is refused",
        ["dataset.denied"] = "the licence of the dataset that named the address does not permit it",
        ["dataset.unknown"] = "nothing is known of the dataset that named the address",
        ["dataset.withdrawn"] = "the dataset that named the address was withdrawn",
        ["inspection.too-large"] = "the content could not be searched for its owner's reservation",
        ["access.authentication"] = "the server asks for a login",
        ["access.payment"] = "the server asks for payment",
        ["access.legal"] = "it is unavailable for legal reasons (451, RFC 7725)",
        ["pace.too-far"] = "the site's next slot lay too far off",
        ["pace.unavailable"] = "the pace of the site was not known",
        ["evidence.unavailable"] = "the decision could not be recorded",
        ["engine.error"] = "the evaluation failed, which means no",
    };

    /// <summary>What a code means; the code itself where this version does not know it.</summary>
    public static string Of(string reason) => Words.GetValueOrDefault(reason, reason);
}
