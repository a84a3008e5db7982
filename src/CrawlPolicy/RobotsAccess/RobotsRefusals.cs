using System.Globalization;
using CrawlPolicy.Decisions;
using CrawlPolicy.Evidence;
using CrawlPolicy.Robots;

namespace CrawlPolicy.RobotsAccess;

/// <summary>The refusals of the Robots gate, in words.</summary>
internal static class RobotsRefusals
{
    /// <summary>A rule disallows the path.</summary>
    public static Refusal Disallowed(RobotsSnapshot snapshot, string token, RobotsRule? rule)
    {
        var file = snapshot.Origin + "/robots.txt";
        const string Remedy = "Leave the path out, or record a grant of the rights holder that lifts robots.txt for it.";
        if (rule is not { } decisive)
        {
            return new Refusal(ReasonCode.RobotsDisallowed, $"{file} disallows the path for {token}.", Remedy);
        }

        var text = RobotsNotes.Text(decisive);
        return new Refusal(
            ReasonCode.RobotsDisallowed,
            string.Create(CultureInfo.InvariantCulture, $"{file}, line {decisive.Line}: '{text}' disallows the path for {token}."),
            Remedy)
        {
            Rule = new RuleReference(text, new SourceLocation(file, decisive.Line)),
        };
    }

    /// <summary>There is no file to judge by.</summary>
    public static Refusal WithoutRules(RobotsSnapshot snapshot) => snapshot.Outcome switch
    {
        RobotsOutcome.TargetRefused => new Refusal(
            snapshot.TargetReason ?? ReasonCode.TargetPrivateAddress,
            snapshot.Problem ?? $"The address of {snapshot.Origin} may not be dialled.",
            "Fetch from a public address, or list the network in CrawlPolicy:Targets:AllowedNetworks if it is meant to be reached."),
        RobotsOutcome.NotRobots => new Refusal(
            ReasonCode.RobotsNotRobots,
            $"{snapshot.Problem ?? $"What {snapshot.Origin} serves as robots.txt is none."} What the site allows is therefore unknown, and unknown means no.",
            "Try again later; the site's operator can put it right by serving /robots.txt as text/plain, or by answering 404.")
        {
            Until = snapshot.ExpiresAt,
        },
        _ => new Refusal(
            ReasonCode.RobotsUnreachable,
            $"{snapshot.Problem ?? $"{snapshot.Origin}/robots.txt could not be had."} An unreachable robots.txt means complete disallow (RFC 9309 §2.3.1.4).",
            "Try again later, when the site's robots.txt can be read.")
        {
            Until = snapshot.ExpiresAt,
        },
    };

    /// <summary>The store does not answer, so that nothing may be read or recorded.</summary>
    public static Refusal StoreUnavailable(StoreUnavailableException exception) => new(
        ReasonCode.EvidenceUnavailable,
        $"The robots.txt could not be read and recorded. {exception.Message}",
        "Restore the store that CrawlPolicy:Store names; nothing leaves unrecorded.");
}
