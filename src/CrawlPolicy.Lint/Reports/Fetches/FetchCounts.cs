using CrawlPolicy.Lint.Audit.Counting;
using CrawlPolicy.Lint.Reports.Counting;
using CrawlPolicy.Lint.Reports.Documents;
using CrawlPolicy.Lint.Reports.Reading;
using CrawlPolicy.Signals;

namespace CrawlPolicy.Lint.Reports.Fetches;

/// <summary>What was asked for, let out and refused.</summary>
internal sealed class FetchCounts(CountBook book)
{
    private const int MaximumReasons = 1_000;
    private const int MaximumProtocols = 1_000;

    private static readonly CountKind AskedKind = new("fetches.asked", "Decisions of the stage request: each is a fetch that a crawler asked for.");
    private static readonly CountKind LetOutKind = new("fetches.let-out", "Decisions of the stage request that do not refuse: the request may leave.");
    private static readonly CountKind RefusedKind = new("fetches.refused", "Decisions of the stages request and connect that refuse: the site got no request.");
    private static readonly CountKind HeldBackKind = new("fetches.held-back", "Decisions of the stage connect that refuse: each request was let out, and refused after all before it left.");
    private static readonly CountKind StoppedKind = new("fetches.stopped", "Decisions of the stages headers and body that refuse: the answer came, and was not handed on.");
    private static readonly CountKind LetThroughKind = new("fetches.let-through", "The first decision of each fetch that says that it would be refused and was let go, as the program ran in report mode.");
    private static readonly CountKind OwnKind = new("fetches.own", "Decisions of the stage own: requests for robots.txt and for files with signals.");
    private static readonly CountKind RefusedForKind = new("fetches.refused.reason", "Decisions of the stages request and connect that refuse with the reason {0}: the site got no request.");
    private static readonly CountKind StoppedForKind = new("fetches.stopped.reason", "Decisions of the stages headers and body that refuse with the reason {0}: the answer came, and was not handed on.");
    private static readonly CountKind LetThroughForKind = new("fetches.let-through.reason", "The first decision of each fetch that would be refused with the reason {0} and was let go, as the program ran in report mode.");
    private static readonly CountKind SettledKind = new("signals.settled", "Decisions that no statement of the site spoke to, and that the operator's own setting for such a purpose, or the program's, denied.");
    private static readonly CountKind ReservedKind = new("signals.reserved", "Decisions that read a statement of the protocol {0} that denies the purpose.");

    private readonly DistinctKeys _letThrough = new();

    public CountedEntries Asked { get; } = book.Begin(AskedKind);

    public CountedEntries LetOut { get; } = book.Begin(LetOutKind);

    public CountedEntries Refused { get; } = book.Begin(RefusedKind);

    /// <summary>Those of <see cref="LetOut"/> that are among <see cref="Refused"/> too: refused while they waited for their slot, or connected.</summary>
    public CountedEntries HeldBack { get; } = book.Begin(HeldBackKind);

    public CountedEntries Stopped { get; } = book.Begin(StoppedKind);

    public CountedEntries LetThrough { get; } = book.Begin(LetThroughKind);

    public CountedEntries Own { get; } = book.Begin(OwnKind);

    public CountSet RefusedFor { get; } = book.BeginSet(RefusedForKind, MaximumReasons, "reasons");

    public CountSet StoppedFor { get; } = book.BeginSet(StoppedForKind, MaximumReasons, "reasons");

    public CountSet LetThroughFor { get; } = book.BeginSet(LetThroughForKind, MaximumReasons, "reasons");

    public CountSet Reserved { get; } = book.BeginSet(ReservedKind, MaximumProtocols, "protocols of signals");

    /// <summary>Those that the operator's setting denied, which no site said anything to.</summary>
    public CountedEntries Settled { get; } = book.Begin(SettledKind);

    /// <summary>Whether a signal is what the site says, and not what the operator's own setting makes of its silence.</summary>
    public static bool IsOfSite(SignalEvidence signal) => signal.Protocol != SignalProtocol.Unknown.Name;

    /// <summary>Counts a decision.</summary>
    public void Add(in RecordEntry entry)
    {
        var record = entry.Record;
        if (record.Stage == "own")
        {
            Own.Add(entry);
            return;
        }

        var isRefused = record.Verdict == "refuse";
        if (record.Stage == "request")
        {
            Asked.Add(entry);
            if (!isRefused)
            {
                LetOut.Add(entry);
            }
        }

        if (isRefused)
        {
            var hasLeft = record.Stage is "headers" or "body";
            (hasLeft ? Stopped : Refused).Add(entry);
            _ = (hasLeft ? StoppedFor : RefusedFor).Add(record.Reason, entry);
            if (record.Stage == "connect")
            {
                HeldBack.Add(entry);
            }
        }
        else if (record.WouldRefuse && _letThrough.Add(DecisionKey.Of(record.Id)))
        {
            LetThrough.Add(entry);
            _ = LetThroughFor.Add(record.Reason, entry);
        }

        AddSignals(entry);
    }

    /// <summary>Whether a fetch was let through in report mode.</summary>
    public bool IsLetThrough(string id) => _letThrough.Count > 0 && _letThrough.Contains(DecisionKey.Of(id));

    /// <summary>What is to be said behind the number of requests that could leave.</summary>
    public Statement HeldBackClause(FigureList figures) => HeldBack.Entries == 0
        ? Statement.Plain("")
        : Statement.Of($" (of which {figures.Entries(HeldBack)} were refused after all, before they left)");

    private void Count(SignalEvidence signal, in RecordEntry entry)
    {
        if (IsOfSite(signal))
        {
            _ = Reserved.Add(signal.Protocol, entry);
        }
        else
        {
            Settled.Add(entry);
        }
    }

    private void AddSignals(in RecordEntry entry)
    {
        var signals = entry.Record.Signals;
        for (var i = 0; i < signals.Count; i++)
        {
            var signal = signals[i];
            if (signal.Meaning == "deny" && !signals.Take(i).Any(earlier => earlier.Meaning == "deny" && earlier.Protocol == signal.Protocol))
            {
                Count(signal, entry);
            }
        }
    }
}
