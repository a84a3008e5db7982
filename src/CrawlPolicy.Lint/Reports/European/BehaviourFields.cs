using CrawlPolicy.Lint.Reports.Documents;
using CrawlPolicy.Lint.Reports.Fetches;

namespace CrawlPolicy.Lint.Reports.European;

/// <summary>How the crawlers behave towards what keeps them out: what the program does, and how often it did it.</summary>
internal sealed class BehaviourFields(FetchCounts fetches, FigureList figures)
{
    private const string Behaviour = "General description of crawler behaviour";

    /// <summary>Adds the fields.</summary>
    public void Add(SectionBuilder section)
    {
        section.Field("crawling.behaviour", Behaviour, Statement.Of(
            $"Every fetch was judged before it left, and recorded. {figures.Entries(fetches.Asked)} fetches were asked for: {figures.Entries(fetches.LetOut)} could leave{fetches.HeldBackClause(figures)}, {figures.Entries(fetches.Refused)} were refused before any request went to the site, and of {figures.Entries(fetches.Stopped)} the answer was not handed on. {figures.Entries(fetches.Own)} further requests were for robots.txt and for files with signals."),
            Reported());
        section.Field("crawling.captchas", "Behaviour towards captchas", Statement.Of(
            $"The program solves no captcha and evades no challenge. Where a site answers with one, the answer is not handed on, and the site is left alone for a time. Challenges met: {Stopped("cooldown.challenge")}; fetches refused while a site was left alone for that: {Refused("cooldown.challenge")}{LetThrough("cooldown.challenge")}."));
        section.Field("crawling.passwords", "Behaviour towards password-protected sites", Statement.Of(
            $"The program logs in nowhere. An answer that asks for a login is not handed on. Such answers: {Stopped("access.authentication")}{LetThrough("access.authentication")}."));
        section.Field("crawling.paywalls", "Behaviour towards paywalls", Statement.Of(
            $"The program pays for nothing and evades no paywall. An answer that asks for payment is not handed on. Such answers: {Stopped("access.payment")}{LetThrough("access.payment")}."));
        section.Field("crawling.robots", "Behaviour towards robots.txt", Statement.Of(
            $"The program obeys robots.txt (RFC 9309) for the product token that it sends. Fetches refused: {Refused("robots.disallowed")} as robots.txt disallows them, {Refused("robots.unreachable")} as it could not be had, {Refused("robots.not-robots")} as something else was served in its place{LetThrough("robots.disallowed")}."));
        section.Field("crawling.protocols", "Behaviour towards other protocols", [
            Statement.Of($"The program reads permission signals before and after each request, and refuses what one of them denies for the purpose: Content-Signal, Content-Usage, RSL, TDM Reservation Protocol, ai.txt, trust.txt, X-Robots-Tag, robots meta elements, licences and embedded metadata. The site's terms, where a policy states them, and the licence of the dataset that an address came from bind it in the same way."),
            .. Protocols(),
            .. Settled(),
        ]);
        section.Table(Table("Refusals by reason", [.. Reasons()]));
    }

    private IEnumerable<Statement> Protocols() => fetches.Reserved.ByEntries.Select(counted =>
        Statement.Of($"{new Name(counted.Name)}: {figures.Entries(counted)} decisions read a statement that denies the purpose."));

    private IEnumerable<Statement> Settled() => fetches.Settled.Entries == 0
        ? []
        : [Statement.Of($"No statement of the site: {figures.Entries(fetches.Settled)} decisions for a purpose that no protocol spoke of, and that the provider's own setting denies.")];

    private IEnumerable<string> Reasons() => fetches.RefusedFor.ByName.Concat(fetches.StoppedFor.ByName).Concat(fetches.LetThroughFor.ByName)
        .Select(static counted => counted.Name).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal);

    private TableBlock Table(string caption, List<string> reasons) => new(
        caption,
        ["reason", "what it means", "#refused before a request", "#answer not handed on", "#let through in report mode"],
        [.. reasons.Select(reason => (IReadOnlyList<Statement>)
        [
            Statement.Of($"{new Name(reason)}"), Statement.Plain(ReasonWords.Of(reason)), Refused(reason), Stopped(reason), Statement.Of(figures.Entries(fetches.LetThroughFor.Of(reason))),
        ])])
    {
        Bars = [.. reasons.Select(reason => fetches.RefusedFor.Of(reason).Entries + fetches.StoppedFor.Of(reason).Entries)],
        AreRefusals = true, BarUnit = "fetches",
    };

    private Statement Reported() => fetches.LetThrough.Entries == 0
        ? Statement.Of($"No fetch was let through that should have been refused (report mode): {figures.Entries(fetches.LetThrough)}.")
        : Statement.Of($"For some time the program ran in report mode, in which it records what it would refuse and lets it go: {figures.Entries(fetches.LetThrough)} fetches were let through that should have been refused. They are counted in the last column below, and not among the refusals.");

    private Statement Refused(string reason) => Statement.Of(figures.Entries(fetches.RefusedFor.Of(reason)));

    private Statement Stopped(string reason) => Statement.Of(figures.Entries(fetches.StoppedFor.Of(reason)));

    private Statement LetThrough(string reason) => fetches.LetThroughFor.Of(reason) is { Entries: > 0 } counted
        ? Statement.Of($"; let through in report mode all the same: {figures.Entries(counted)}")
        : Statement.Plain("");
}
