using System.Diagnostics.CodeAnalysis;
using CrawlPolicy.Decisions;
using CrawlPolicy.Signals;

namespace CrawlPolicy.Evidence;

/// <summary>A decision as it is kept: flat, complete, and readable without the policies that it was made by.</summary>
public sealed record DecisionRecord
{
    private const string OutcomeStage = "outcome";

    /// <summary>Makes a record of nothing yet.</summary>
    public DecisionRecord()
    {
    }

    // What is told of a fetch in the record of its decision and in those of what became of it.
    [SetsRequiredMembers]
    private DecisionRecord(Decision decision, string stage, DateTimeOffset at)
    {
        At = at;
        Stage = stage;
        Id = decision.IdText;
        Verdict = VerdictName(decision.Verdict);
        Method = decision.Request.Method;
        Url = WithoutUserInformation(decision.Request.Url);
        Site = decision.Site;
        Item = decision.Item ?? "";
        Crawler = decision.Crawler?.Name ?? decision.Request.Crawler ?? "";
        Operator = decision.Crawler?.Operator ?? "";
        ProductToken = decision.Crawler?.ProductToken ?? "";
        Purpose = decision.Crawler is null ? "" : decision.Purpose.ToString();
        Dataset = decision.Dataset?.Name ?? decision.Request.Dataset ?? "";
        WouldRefuse = decision.WouldRefuse is not null;
    }

    /// <summary>The decision's identity.</summary>
    public required string Id { get; init; }

    /// <summary>When it was made.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>At which point of the fetch: <c>request</c>, <c>connect</c>, <c>headers</c>, <c>body</c> or <c>own</c>; <c>outcome</c> where it tells what became of the fetch.</summary>
    public required string Stage { get; init; }

    /// <summary><c>allow</c>, <c>wait</c> or <c>refuse</c>.</summary>
    public required string Verdict { get; init; }

    /// <summary>The method.</summary>
    public required string Method { get; init; }

    /// <summary>The whole URL, but for a user name and password in it, with which no fetch leaves.</summary>
    public required string Url { get; init; }

    /// <summary>The site: a policy's name or a host.</summary>
    public string Site { get; init; } = "";

    /// <summary>The work that the URL names, <c>site:kind:id</c>; empty where it names none.</summary>
    public string Item { get; init; } = "";

    /// <summary>The crawler's profile.</summary>
    public string Crawler { get; init; } = "";

    /// <summary>Who answers for the crawler.</summary>
    public string Operator { get; init; } = "";

    /// <summary>The product token that rules were read for.</summary>
    public string ProductToken { get; init; } = "";

    /// <summary>The purpose, <c>USE:BENEFICIARY</c>.</summary>
    public string Purpose { get; init; } = "";

    /// <summary>The datasets that the fetch was attributed to, with commas between them; empty for none.</summary>
    public string Dataset { get; init; } = "";

    /// <summary>The digests of the membership lists that the URL was found in, with commas between them; empty for none.</summary>
    public string DatasetDigest { get; init; } = "";

    /// <summary>The reason code of the refusal, also of one that report mode let go; empty where there is none.</summary>
    public string Reason { get; init; } = "";

    /// <summary>Whether the fetch would have been refused, and report mode let it go.</summary>
    public bool WouldRefuse { get; init; }

    /// <summary>The refusal in words; of a fetch that was let go, how its slot came about where that was not by the site's pace alone.</summary>
    public string Detail { get; init; } = "";

    /// <summary>The rule that decided.</summary>
    public string Rule { get; init; } = "";

    /// <summary>The policy file or the URL of the robots.txt that the rule stands in.</summary>
    public string File { get; init; } = "";

    /// <summary>The line that it stands on, counted from 1; 0 for the whole file, or where there is no rule.</summary>
    public int Line { get; init; }

    /// <summary>When the reserved slot begins, or when asking again makes sense.</summary>
    public DateTimeOffset? Until { get; init; }

    /// <summary>The digest of the policies.</summary>
    public string PolicyDigest { get; init; } = "";

    /// <summary>The digest of the robots.txt.</summary>
    public string RobotsDigest { get; init; } = "";

    /// <summary>When that robots.txt was read.</summary>
    public DateTimeOffset? RobotsFetchedAt { get; init; }

    /// <summary>The permission signals that were read, each with its meaning for <see cref="Purpose"/>.</summary>
    public IReadOnlyList<SignalEvidence> Signals { get; init; } = [];

    /// <summary>The status of the answer, for the stage <c>headers</c>; else 0.</summary>
    public int Status { get; init; }

    /// <summary>What became of the fetch; <see langword="null"/> in the record of the decision itself.</summary>
    public FetchOutcome? Outcome { get; init; }

    /// <summary>Flattens a decision.</summary>
    /// <param name="decision">The decision.</param>
    /// <returns>Its record.</returns>
    public static DecisionRecord From(Decision decision)
    {
        ArgumentNullException.ThrowIfNull(decision);
        var refusal = decision.Refusal ?? decision.WouldRefuse;
        var rule = refusal is null ? decision.AllowedBy : refusal.Rule;
        return new DecisionRecord(decision, StageName(decision.Stage), decision.At)
        {
            DatasetDigest = decision.Dataset?.IndexDigest ?? "",
            Reason = refusal?.Reason.Code ?? "",
            Detail = refusal?.Detail ?? decision.SlotNote ?? "",
            Rule = rule?.Id ?? "",
            File = rule?.Location.File ?? "",
            Line = rule?.Location.Line ?? 0,
            Until = refusal?.Until ?? decision.WaitUntil,
            PolicyDigest = decision.PolicyDigest,
            RobotsDigest = decision.Robots?.Digest ?? "",
            RobotsFetchedAt = decision.Robots?.FetchedAt,
            Signals = decision.Signals.Count == 0 ? [] : decision.Signals,
            Status = decision.Status,
        };
    }

    /// <summary>Makes the record of what became of a decision's fetch: what <see cref="WithOutcome"/> makes of the decision's own record, without that.</summary>
    internal static DecisionRecord Of(Decision decision, FetchOutcome outcome, DateTimeOffset at, int status) => new(decision, OutcomeStage, at)
    {
        Status = status,
        Outcome = outcome,
    };

    /// <summary>Makes the record of what became of this decision's fetch. It tells again what the fetch was, and not why it was allowed.</summary>
    /// <param name="outcome">What became of it.</param>
    /// <param name="at">When.</param>
    /// <param name="status">The status of the answer; 0 where there is none to tell of.</param>
    /// <param name="note">What else is to be said of it, for instance why it was deleted.</param>
    /// <returns>The record, whose stage is <c>outcome</c>.</returns>
    public DecisionRecord WithOutcome(FetchOutcome outcome, DateTimeOffset at, int status = 0, string note = "") => new()
    {
        Id = Id,
        At = at,
        Stage = OutcomeStage,
        Verdict = Verdict,
        Method = Method,
        Url = Url,
        Site = Site,
        Item = Item,
        Crawler = Crawler,
        Operator = Operator,
        ProductToken = ProductToken,
        Purpose = Purpose,
        Dataset = Dataset,
        WouldRefuse = WouldRefuse,
        Detail = note,
        Status = status,
        Outcome = outcome,
    };

    /// <summary>A URL without what stands before an @ in its authority.</summary>
    internal static string WithoutUserInformation(string url)
    {
        var start = url.IndexOf("://", StringComparison.Ordinal) + 3;
        var length = start < 3 ? 0 : url.AsSpan(start).IndexOfAny('/', '?', '#');
        var authority = start < 3 ? default : url.AsSpan(start, length < 0 ? url.Length - start : length);
        var at = authority.LastIndexOf('@');
        return at < 0 ? url : string.Concat(url.AsSpan(0, start), url.AsSpan(start + at + 1));
    }

    /// <summary>The written name of a verdict.</summary>
    internal static string VerdictName(Verdict verdict) => verdict switch
    {
        Decisions.Verdict.Allow => "allow",
        Decisions.Verdict.Wait => "wait",
        _ => "refuse",
    };

    private static string StageName(DecisionStage stage) => stage switch
    {
        DecisionStage.Request => "request",
        DecisionStage.Connect => "connect",
        DecisionStage.Headers => "headers",
        DecisionStage.Body => "body",
        _ => "own",
    };
}
