using CrawlPolicy.Datasets;
using CrawlPolicy.Identity;
using CrawlPolicy.Pacing;
using CrawlPolicy.Robots;
using CrawlPolicy.RobotsAccess;
using CrawlPolicy.Signals;
using CrawlPolicy.Targets;
using CrawlPolicy.Terms;

namespace CrawlPolicy.Decisions;

/// <summary>
/// What is known of one fetch while it walks through the gates; each gate adds its part for those that follow. Instances are
/// reused, so nothing may keep one after the engine has made its decision.
/// </summary>
internal sealed class Evaluation
{
    /// <summary>The fetch that is judged.</summary>
    public FetchRequest Request { get; private set; } = null!;

    /// <summary>The policies that it is judged by, one set from the first gate to the last.</summary>
    public PolicySet Policies { get; private set; } = null!;

    /// <summary>Now, the same for all gates.</summary>
    public DateTimeOffset Now { get; private set; }

    /// <summary>Whether a slot is to be reserved.</summary>
    public EvaluationKind Kind { get; private set; }

    /// <summary>The explanation in the making; <see langword="null"/> where nobody asked for one.</summary>
    public List<GateNote>? Notes { get; private set; }

    /// <summary>Set by the Identity gate.</summary>
    public CrawlerProfile? Crawler { get; set; }

    /// <summary>Set by the Identity gate.</summary>
    public CrawlPurpose Purpose { get; set; }

    /// <summary>Set by the Target gate.</summary>
    public FetchTarget Target { get; set; }

    /// <summary>Set by the Target gate: the policy that names the host, if any.</summary>
    public SitePolicy? Site { get; set; }

    /// <summary>Set by the Target gate: the work that the URL names, <c>site:kind:id</c>, if any.</summary>
    public string? Item { get; set; }

    /// <summary>Set by the Target gate: whose pace and cool-down apply.</summary>
    public SiteKey SiteKey { get; set; }

    /// <summary>Set by the Terms gate: the rule that allowed the fetch, if any.</summary>
    public RuleReference? AllowedBy { get; set; }

    /// <summary>Set by the Terms gate: the grant that lifts the site's robots.txt for this fetch, if any.</summary>
    public RuleReference? RobotsLiftedBy { get; set; }

    /// <summary>Set by the Terms gate: whether a rule or a grant, and not the site's default alone, allows this very purpose.</summary>
    public bool IsAllowedByName { get; set; }

    /// <summary>Set by the Terms gate: the grant that lifts what signals deny for this fetch, if any.</summary>
    public RuleReference? SignalsLiftedBy { get; set; }

    /// <summary>Set by the Dataset gate: the datasets that the fetch is attributed to, if any.</summary>
    public DatasetFinding? Dataset { get; set; }

    /// <summary>Set by the Robots gate.</summary>
    public RobotsSnapshot? Robots { get; set; }

    /// <summary>Set by the Robots gate: the records of the group that applies.</summary>
    public RobotsAgentRules? RobotsRules { get; set; }

    /// <summary>Set by the Signals gate: what the site says that bears on the fetch.</summary>
    public List<SignalStatement> Signals { get; } = [];

    /// <summary>Set by the Pace gate: when the reserved slot begins; <see langword="null"/> for now.</summary>
    public DateTimeOffset? Slot { get; set; }

    /// <summary>Set by the Pace gate: what the record should say of how the slot came about; <see langword="null"/> for nothing.</summary>
    public string? SlotNote { get; set; }

    /// <summary>Set by the Pace gate: by what the store knows the reserved slot again.</summary>
    public long SlotToken { get; set; }

    /// <summary>Set by the Pace gate: the time between two requests of the site; zero for none.</summary>
    public TimeSpan Interval { get; set; }

    /// <summary>The slot that was missed, where the fetch was admitted before and needs another one; <see langword="null"/> otherwise.</summary>
    public MissedSlot? Missed { get; set; }

    /// <summary>From when on a slot may begin: <see cref="Now"/>, or later where a fetch had to wait for the network or a store before its slot.</summary>
    public DateTimeOffset PacedFrom { get; private set; }

    /// <summary>When the fetch was asked for: it waits no longer than allowed from then on.</summary>
    public DateTimeOffset AskedAt { get; private set; }

    /// <summary>Makes the instance ready for a fetch.</summary>
    public void Begin(FetchRequest request, PolicySet policies, DateTimeOffset now, EvaluationKind kind, List<GateNote>? notes)
    {
        Request = request;
        Policies = policies;
        Now = now;
        AskedAt = now;
        PacedFrom = now;
        Kind = kind;
        Notes = notes;
    }

    /// <summary>An evaluation of a fetch that was admitted, for what has to be read because of its answer.</summary>
    /// <param name="admitted">The decision that let it go.</param>
    /// <param name="policies">The policies in force.</param>
    /// <param name="now">The time.</param>
    public static Evaluation After(Decision admitted, PolicySet policies, DateTimeOffset now)
    {
        _ = FetchTarget.TryParse(admitted.Request.Url, out var target);
        var evaluation = new Evaluation
        {
            Crawler = admitted.Crawler,
            Purpose = admitted.Purpose,
            Target = target,
            Site = admitted.SitePolicy,
            SiteKey = new SiteKey(admitted.Crawler?.Operator ?? "", admitted.Site),
        };
        evaluation.Begin(admitted.Request, policies, now, EvaluationKind.Fetch, notes: null);
        evaluation.AskedAt = admitted.At;
        return evaluation;
    }

    /// <summary>Adds a sentence to the explanation, where one was asked for. Callers check <see cref="Notes"/> first if the sentence costs something.</summary>
    public void Note(string gate, string text) => Notes?.Add(new GateNote(gate, text, Refusal: null));

    /// <summary>Takes note of how late it has become while a gate waited. A caller that only asks is told of the time at which it asked.</summary>
    public void Waited(DateTimeOffset now) => PacedFrom = Kind == EvaluationKind.Fetch && now > Now ? now : PacedFrom;

    /// <summary>Lets go of everything.</summary>
    public void Reset()
    {
        Request = null!;
        Policies = null!;
        Notes = null;
        Crawler = null;
        Purpose = default;
        Target = default;
        Site = null;
        Item = null;
        SiteKey = default;
        AllowedBy = null;
        RobotsLiftedBy = null;
        Dataset = null;
        Robots = null;
        RobotsRules = null;
        IsAllowedByName = false;
        SignalsLiftedBy = null;
        Signals.Clear();
        Slot = null;
        SlotNote = null;
        SlotToken = 0;
        Interval = default;
        Missed = null;
    }
}
