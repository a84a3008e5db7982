using CrawlPolicy.Datasets;
using CrawlPolicy.Identity;
using CrawlPolicy.RobotsAccess;
using CrawlPolicy.Signals;
using CrawlPolicy.Terms;

namespace CrawlPolicy.Decisions;

/// <summary>What was decided about one fetch, and everything needed to explain it later.</summary>
public sealed class Decision
{
    internal Decision(DecisionId id, DateTimeOffset at, FetchRequest request)
    {
        Id = id;
        At = at;
        Request = request;
    }

    private Decision(Decision earlier, Verdict verdict, DecisionStage stage)
    {
        Id = earlier.Id;
        At = earlier.At;
        Request = earlier.Request;
        Crawler = earlier.Crawler;
        Purpose = earlier.Purpose;
        Site = earlier.Site;
        SitePolicy = earlier.SitePolicy;
        Item = earlier.Item;
        WouldRefuse = earlier.WouldRefuse;
        WaitUntil = earlier.WaitUntil;
        SlotNote = earlier.SlotNote;
        SlotToken = earlier.SlotToken;
        AllowedBy = earlier.AllowedBy;
        Dataset = earlier.Dataset;
        PolicyDigest = earlier.PolicyDigest;
        Robots = earlier.Robots;
        SignalsRead = earlier.SignalsRead;
        AreSignalsLifted = earlier.AreSignalsLifted;
        Interval = earlier.Interval;
        Verdict = verdict;
        Stage = stage;
    }

    /// <summary>The identity of the decision, which answers and records carry.</summary>
    public DecisionId Id { get; }

    /// <summary>When it was made.</summary>
    public DateTimeOffset At { get; }

    /// <summary>The fetch that it is about.</summary>
    public FetchRequest Request { get; }

    /// <summary>At which point of the fetch it was made.</summary>
    public DecisionStage Stage { get; internal init; }

    /// <summary>The crawler's profile; <see langword="null"/> only where the crawler is unknown.</summary>
    public CrawlerProfile? Crawler { get; internal init; }

    /// <summary>The purpose that was judged.</summary>
    public CrawlPurpose Purpose { get; internal init; }

    /// <summary>The site whose pace and cool-down were used: a policy's name or a host; empty where no site was reached.</summary>
    public string Site { get; internal init; } = "";

    /// <summary>The work that the URL names, <c>site:kind:id</c>, the same for every spelling; <see langword="null"/> where it names none.</summary>
    public string? Item { get; internal init; }

    /// <summary>Allow, wait or refuse.</summary>
    public Verdict Verdict { get; internal init; }

    /// <summary>Why it is refused; <see langword="null"/> where it is not.</summary>
    public Refusal? Refusal { get; internal init; }

    /// <summary>In report mode, why it would have been refused; <see langword="null"/> otherwise.</summary>
    public Refusal? WouldRefuse { get; internal init; }

    /// <summary>When the slot begins that was reserved when it was made; <see langword="null"/> where it had begun.</summary>
    public DateTimeOffset? WaitUntil { get; internal init; }

    /// <summary>The rule that allowed it, where one did.</summary>
    public RuleReference? AllowedBy { get; internal init; }

    /// <summary>The datasets that the fetch was attributed to; <see langword="null"/> for none, or where that gate was not reached.</summary>
    public DatasetFinding? Dataset { get; internal init; }

    /// <summary>The digest of the policies that were applied, <c>sha256:…</c>.</summary>
    public string PolicyDigest { get; internal init; } = "";

    /// <summary>The robots.txt that was applied; <see langword="null"/> where that gate was not reached.</summary>
    public RobotsSnapshot? Robots { get; internal init; }

    /// <summary>The permission signals that were read, each with its meaning for <see cref="Purpose"/>; empty where none was found.</summary>
    public IReadOnlyList<SignalEvidence> Signals => SignalsRead;

    /// <summary>The status of the answer, at <see cref="DecisionStage.Headers"/>; else 0.</summary>
    public int Status { get; internal init; }

    /// <summary>The written identity, one text for all records of the fetch.</summary>
    internal string IdText => field ??= Id.ToString();

    /// <summary>What <see cref="Signals"/> is made of.</summary>
    internal SignalsRead SignalsRead { get; init; } = SignalsRead.None;

    /// <summary>What the record says of how the slot came about; <see langword="null"/> for nothing.</summary>
    internal string? SlotNote { get; init; }

    /// <summary>By what the store knows the reserved slot again.</summary>
    internal long SlotToken { get; init; }

    /// <summary>The time between two requests of the site; zero for none.</summary>
    internal TimeSpan Interval { get; init; }

    /// <summary>Whether a grant lifts what signals deny.</summary>
    internal bool AreSignalsLifted { get; init; }

    /// <summary>The site's policy, where one names the site.</summary>
    internal SitePolicy? SitePolicy { get; init; }

    /// <summary>Whether the fetch may leave, now or at its slot.</summary>
    public bool IsAllowed => Verdict != Verdict.Refuse;

    /// <summary>The same decision for a fetch whose slot is waited for by those who let it go.</summary>
    internal Decision AtItsSlot() => new(this, Verdict.Allow, Stage);

    /// <summary>The same decision with what the answer says.</summary>
    internal Decision Answered(IReadOnlyList<SignalStatement> statements, ContentUse use, DecisionStage stage, int status) =>
        new(this, Verdict, stage) { SignalsRead = SignalsRead.With(statements, Purpose, use), Status = status };

    /// <summary>What follows for the fetch from a refusal after this decision; report mode lets it go where it may.</summary>
    internal Decision Refused(Refusal refusal, DecisionStage stage, CrawlPolicyMode mode, int status = 0) =>
        mode == CrawlPolicyMode.Report && refusal.IsRelaxable
            ? new(this, Verdict.Allow, stage) { WouldRefuse = WouldRefuse ?? refusal, Status = status }
            : new(this, Verdict.Refuse, stage) { Refusal = refusal, Status = status };
}
