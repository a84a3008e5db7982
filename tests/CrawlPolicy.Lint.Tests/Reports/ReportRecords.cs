using System.Globalization;
using CrawlPolicy.Decisions;
using CrawlPolicy.Evidence;
using CrawlPolicy.Signals;

namespace CrawlPolicy.Lint.Tests.Reports;

/// <summary>Records of decisions and outcomes, one after the other, a minute apart.</summary>
internal sealed class ReportRecords
{
    private readonly List<DecisionRecord> _all = [];
    private DateTimeOffset _at = new(2026, 9, 28, 12, 0, 0, TimeSpan.Zero);

    public IReadOnlyList<DecisionRecord> All => _all;

    /// <summary>Lets time pass.</summary>
    public void Wait(TimeSpan time) => _at += time;

    /// <summary>A fetch that could leave.</summary>
    public DecisionRecord Allow(string url, string crawler = "acme-train", string purpose = "ai-train:commercial", string rule = "", string file = "", params SignalEvidence[] signals) =>
        Add(Create(url, crawler, purpose) with { Verdict = "allow", Rule = rule, File = file, Line = rule.Length == 0 ? 0 : 3, Signals = signals });

    /// <summary>A fetch that could leave, and whose content came.</summary>
    public DecisionRecord Receive(
        string url, long bytes, string mediaType = "text/html", string language = "", string crawler = "acme-train", string purpose = "ai-train:commercial", string item = "", TimeSpan? duration = null)
    {
        var decision = Add(Create(url, crawler, purpose) with { Verdict = "allow", Item = item });
        Tell(decision, OutcomeEvent.Received, bytes, mediaType, language, duration);
        return decision;
    }

    /// <summary>A fetch that was refused before it left.</summary>
    public DecisionRecord Refuse(string url, string reason, string rule = "", string file = "", params SignalEvidence[] signals) =>
        Add(Create(url, "acme-train", "ai-train:commercial") with { Verdict = "refuse", Reason = reason, Detail = "It may not.", Rule = rule, File = file, Line = rule.Length == 0 ? 0 : 7, Signals = signals, RobotsDigest = "sha256:aa" });

    /// <summary>A fetch whose answer was not handed on.</summary>
    public DecisionRecord Stop(string url, string reason, int status, string stage = "headers")
    {
        var decision = Allow(url);
        return Add(decision with { At = Next(), Stage = stage, Verdict = "refuse", Reason = reason, Status = status, Detail = "It may not." });
    }

    /// <summary>A fetch that could leave, and was refused before it did: while it waited for its slot, or connected.</summary>
    public DecisionRecord HoldBack(string url, string reason)
    {
        var decision = Allow(url);
        return Add(decision with { At = Next(), Stage = "connect", Verdict = "refuse", Reason = reason, Detail = "It may not." });
    }

    /// <summary>A fetch that would have been refused, and left.</summary>
    public DecisionRecord LetThrough(string url, string reason, long bytes)
    {
        var decision = Add(Create(url, "acme-train", "ai-train:commercial") with { Verdict = "allow", WouldRefuse = true, Reason = reason, Rule = "Disallow: /", File = "https://report.example/robots.txt", Line = 2 });
        Add(decision with { At = Next(), Stage = "headers", Status = 200 });
        Tell(decision, OutcomeEvent.Received, bytes, "text/html", "", null);
        return decision;
    }

    /// <summary>A request of the program's own.</summary>
    public void Own(string url) => Add(Create(url, "acme-train", "ai-train:commercial") with { Stage = "own", Verdict = "allow" });

    /// <summary>What became of a fetch.</summary>
    public void Tell(DecisionRecord decision, OutcomeEvent happened, long bytes = 0, string mediaType = "", string language = "", TimeSpan? duration = null, string note = "")
    {
        var slash = mediaType.IndexOf('/', StringComparison.Ordinal);
        _all.Add(decision.WithOutcome(
            new FetchOutcome { Event = happened, Bytes = bytes, MediaType = mediaType, Modality = slash < 0 ? "" : mediaType[..slash] is var kind && kind is "text" or "image" or "audio" or "video" ? kind : "other", Language = language, Duration = duration },
            Next(), 200, note));
    }

    /// <summary>A fetch that the operator's own default refused, as the site says nothing.</summary>
    public DecisionRecord RefuseByDefault(string url) => Refuse(url, "signal.unknown", signals: new SignalEvidence("unknown", "shipped default", "deny", "deny", null, null, null));

    /// <summary>A bit of everything that a report tells of.</summary>
    public static ReportRecords Mixed()
    {
        var records = new ReportRecords();
        var reserved = new SignalEvidence("tdmrep", "https://reserved.example/.well-known/tdmrep.json", "{\"tdm-reservation\":1}", "deny", "https://reserved.example/licence", "sha256:bb", null);
        var denied = new SignalEvidence("content-signal", "https://signals.example/robots.txt:3", "ai-train=no | <b>", "deny", null, "sha256:cc", null);
        records.Own("https://news.example.co.uk/robots.txt");
        for (var page = 0; page < 12; page++)
        {
            records.Receive(string.Create(CultureInfo.InvariantCulture, $"https://www.news.example.co.uk/{page}"), 10_000 + page, language: page % 3 == 0 ? "de-AT,en" : "en-GB");
        }

        records.Receive("https://img.pictures.example/a.png", 250_000, "image/png");
        records.Receive("https://img.pictures.example/b.jpg", 150_000, "image/jpeg");
        records.Receive("https://radio.example/show.ogg", 700_000, "audio/ogg", "fr", duration: TimeSpan.FromMinutes(90));
        var film = records.Receive("https://www.films.example/watch?v=dQw4w9WgXcQ", 3_000_000, "video/mp4", item: "films:video:dQw4w9WgXcQ");
        records.Tell(film, OutcomeEvent.Kept, 2_000_000, "video/mp4", "en", TimeSpan.FromSeconds(212));
        records.Wait(TimeSpan.FromDays(20));
        records.Receive("https://blog.example/", 900, crawler: "acme-search", purpose: "search-index:commercial");
        records.Refuse("https://shut.example/private/1", "robots.disallowed", "Disallow: /private/", "https://shut.example/robots.txt");
        records.Refuse("https://shut.example/private/2", "robots.disallowed", "Disallow: /private/", "https://shut.example/robots.txt");
        records.Refuse("https://gone.example/x", "robots.unreachable");
        records.Refuse("https://reserved.example/page", "signal.tdmrep", signals: reserved);
        records.Refuse("https://signals.example/page", "signal.content-signal", signals: denied);
        records.Refuse("https://www.films.example/watch?v=removed", "terms.removed", "removal-17", "removals/films.yaml");
        records.Stop("https://login.example/", "access.authentication", 401);
        records.Stop("https://paid.example/", "access.payment", 402);
        records.Stop("https://challenge.example/", "cooldown.challenge", 403);
        records.Refuse("https://challenge.example/2", "cooldown.challenge");
        records.Stop("https://meta.example/", "signal.meta-robots", 200, "body");
        records.LetThrough("https://report.example/a", "robots.disallowed", 5_000);
        records.Allow("https://silent.example/", rule: "grant-9", file: "grants/silent.yaml");
        records.Wait(TimeSpan.FromDays(20));
        var regretted = records.Receive("https://regret.example/work", 42_000, language: "nl");
        records.Tell(regretted, OutcomeEvent.Deleted, note: "Request 17 of the owner");
        return records;
    }

    private DecisionRecord Create(string url, string crawler, string purpose)
    {
        var at = Next();
        var host = new Uri(url).Host;
        return new DecisionRecord
        {
            Id = DecisionId.Create(at).ToString(),
            At = at,
            Stage = "request",
            Verdict = "allow",
            Method = "GET",
            Url = url,
            Site = host.EndsWith("films.example", StringComparison.Ordinal) ? "films" : host,
            Crawler = crawler,
            Operator = "Acme <AI> Ltd",
            ProductToken = crawler == "acme-train" ? "AcmeTrainBot" : "AcmeBot",
            Purpose = purpose,
            PolicyDigest = "sha256:00",
        };
    }

    private DateTimeOffset Next() => _at += TimeSpan.FromMinutes(1);

    private DecisionRecord Add(DecisionRecord record)
    {
        _all.Add(record);
        return record;
    }
}
