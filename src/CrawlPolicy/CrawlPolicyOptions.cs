using CrawlPolicy.Evidence;
using CrawlPolicy.Identity.Signing;
using CrawlPolicy.Inspection;
using CrawlPolicy.Pacing;
using CrawlPolicy.RobotsAccess;
using CrawlPolicy.Signals;
using CrawlPolicy.Targets;

namespace CrawlPolicy;

/// <summary>The configuration section <c>CrawlPolicy</c>. All of it is validated at start.</summary>
public sealed class CrawlPolicyOptions
{
    /// <summary>The name of the configuration section.</summary>
    public const string SectionName = "CrawlPolicy";

    /// <summary>The folder of policy files. The default is the shipped catalogue, <c>policies</c> beside the program.</summary>
    public string? PolicyDirectory { get; set; }

    /// <summary>Whether refusals are enforced or only reported. The default is <see cref="CrawlPolicyMode.Enforce"/>.</summary>
    public CrawlPolicyMode Mode { get; set; }

    /// <summary>The crawler profile of requests that name none. The default is <c>default</c>.</summary>
    public string Crawler { get; set; } = "default";

    /// <summary>The purpose of requests that name none, <c>USE[:BENEFICIARY]</c>. The default is the profile's first.</summary>
    public string? Purpose { get; set; }

    /// <summary>
    /// Where state and evidence are kept: <c>memory</c>, <c>sqlite:FILE</c> or <c>postgres:CONNECTION STRING</c>. The default of the library is <c>memory</c>, which
    /// forgets on restart; the sidecar's default is a SQLite file.
    /// </summary>
    public string Store { get; set; } = "memory";

    /// <summary>What sites that no policy names get. The default is <see cref="UnknownSites.Allow"/>.</summary>
    public UnknownSites UnknownSites { get; set; }

    /// <summary>
    /// What a purpose gets that no signal of a site says anything about, by <c>USE</c> or <c>USE:BENEFICIARY</c>, the longer first.
    /// Where nothing is set, the AI uses and text and data mining are denied and the others allowed. Whoever relies on an opt-out
    /// regime, such as Art. 4 of Directive 2019/790, allows <c>ai-train</c> here; decisions say so.
    /// </summary>
    public IDictionary<string, UnknownPurpose> Unknown { get; } = new Dictionary<string, UnknownPurpose>(StringComparer.Ordinal);

    /// <summary>Which addresses and ports may be dialled.</summary>
    public TargetOptions Targets { get; set; } = new();

    /// <summary>Whether and how requests are signed.</summary>
    public SigningOptions Signing { get; set; } = new();

    /// <summary>How the record of decisions is signed.</summary>
    public LedgerOptions Ledger { get; set; } = new();

    /// <summary>How robots.txt files are read.</summary>
    public RobotsOptions Robots { get; set; } = new();

    /// <summary>How permission signals are read.</summary>
    public SignalOptions Signals { get; set; } = new();

    /// <summary>How much of an answer is read before its content is released.</summary>
    public InspectionOptions Inspection { get; set; } = new();

    /// <summary>How fast sites are fetched from.</summary>
    public PaceOptions Pace { get; set; } = new();

    /// <summary>How this process stands to the other crawlers of its operator.</summary>
    public FleetOptions Fleet { get; set; } = new();
}
