using CrawlPolicy.Decisions;

namespace CrawlPolicy.Signals;

/// <summary>A way in which sites say what their content may be used for.</summary>
internal sealed class SignalProtocol
{
    private SignalProtocol(string name, ReasonCode reason, string title)
    {
        Name = name;
        Reason = reason;
        Title = title;
    }

    /// <summary>Cloudflare's Content Signals, in robots.txt and as a header field.</summary>
    public static SignalProtocol ContentSignal { get; } = new("content-signal", ReasonCode.SignalContentSignal, "Content-Signal");

    /// <summary>The preferences of the IETF's AIPREF group, in robots.txt and as a header field.</summary>
    public static SignalProtocol ContentUsage { get; } = new("content-usage", ReasonCode.SignalContentUsage, "Content-Usage");

    /// <summary><c>DisallowAITraining</c> in robots.txt.</summary>
    public static SignalProtocol AiTraining { get; } = new("ai-training", ReasonCode.SignalAiTraining, "DisallowAITraining");

    /// <summary><c>Noindex</c> in robots.txt.</summary>
    public static SignalProtocol Noindex { get; } = new("noindex", ReasonCode.SignalNoindex, "Noindex");

    /// <summary>The rules of robots.txt for product tokens that stand for AI uses, such as <c>Google-Extended</c>.</summary>
    public static SignalProtocol AiToken { get; } = new("ai-token", ReasonCode.SignalAiToken, "AI control token");

    /// <summary>Really Simple Licensing 1.0.</summary>
    public static SignalProtocol Rsl { get; } = new("rsl", ReasonCode.SignalRsl, "RSL licence");

    /// <summary>The W3C community group's TDM Reservation Protocol.</summary>
    public static SignalProtocol TdmRep { get; } = new("tdmrep", ReasonCode.SignalTdmRep, "TDM reservation");

    /// <summary>Spawning's <c>/ai.txt</c>.</summary>
    public static SignalProtocol AiTxt { get; } = new("ai-txt", ReasonCode.SignalAiTxt, "ai.txt");

    /// <summary>JournalList's <c>/trust.txt</c>.</summary>
    public static SignalProtocol TrustTxt { get; } = new("trust-txt", ReasonCode.SignalTrustTxt, "trust.txt");

    /// <summary>The <c>X-Robots-Tag</c> header field.</summary>
    public static SignalProtocol XRobotsTag { get; } = new("x-robots-tag", ReasonCode.SignalXRobotsTag, "X-Robots-Tag");

    /// <summary>The robots <c>meta</c> element.</summary>
    public static SignalProtocol MetaRobots { get; } = new("meta-robots", ReasonCode.SignalMetaRobots, "robots meta element");

    /// <summary>A licence that a page, its head or its structured data names.</summary>
    public static SignalProtocol Licence { get; } = new("licence", ReasonCode.SignalLicence, "licence");

    /// <summary>The PLUS and IPTC data mining property in an embedded XMP packet.</summary>
    public static SignalProtocol Plus { get; } = new("plus", ReasonCode.SignalPlus, "PLUS data mining property");

    /// <summary>No protocol: what the configuration makes of a purpose that none speaks of.</summary>
    public static SignalProtocol Unknown { get; } = new("unknown", ReasonCode.SignalUnknown, "Setting");

    /// <summary>The name, as settings, evidence and reason codes spell it.</summary>
    public string Name { get; }

    /// <summary>The reason of a refusal by this protocol.</summary>
    public ReasonCode Reason { get; }

    /// <summary>What people call it.</summary>
    public string Title { get; }

    /// <inheritdoc/>
    public override string ToString() => Name;
}
