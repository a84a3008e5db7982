using System.Globalization;
using CrawlPolicy.Inspection;
using CrawlPolicy.Robots;

namespace CrawlPolicy.RobotsAccess;

/// <summary>Says what an answer means (RFC 9309 §2.3.1).</summary>
internal static class RobotsAnswers
{
    /// <summary>Classifies the answer that ended a read.</summary>
    public static RobotsAnswer Of(RobotsHop hop, RobotsRead read, DateTimeOffset now, bool isFromSite)
    {
        var isChallenge = ChallengeHeaders.Find(hop.Headers) is not null;
        var (outcome, problem) = isChallenge
            ? (RobotsOutcome.NotRobots, $"{read.Url} is answered with a challenge to prove that one is no robot.")
            : Classify(hop, read);
        return new RobotsAnswer(outcome, hop.Status, problem)
        {
            Content = outcome == RobotsOutcome.Rules ? hop.Body ?? [] : [],
            Lifetime = RobotsFreshness.LifetimeOf(hop.Headers, hop.ContentHeaders, now),
            RetryAfter = Inspection.RetryAfter.Read(hop.Headers, now),
            IsChallenge = isChallenge,
            IsFromSite = isFromSite,
        };
    }

    private static (RobotsOutcome Outcome, string? Problem) Classify(RobotsHop hop, RobotsRead read) => hop.Status switch
    {
        202 => (RobotsOutcome.NotRobots, $"{read.Url} is answered with status 202, which servers give in place of a file that they hold back."),
        >= 200 and < 300 => ClassifyBody(hop, read),

        // 429 is no statement about the file; it asks for rest.
        >= 400 and < 500 and not 429 => (RobotsOutcome.Unavailable, null),
        _ => (RobotsOutcome.Unreachable, string.Create(CultureInfo.InvariantCulture, $"{read.Url} is answered with status {hop.Status}.")),
    };

    private static (RobotsOutcome Outcome, string? Problem) ClassifyBody(RobotsHop hop, RobotsRead read)
    {
        if (hop.Body is null)
        {
            return (RobotsOutcome.NotRobots, $"{read.Url} is sent in a content coding that is unknown or broken.");
        }

        var mediaType = hop.ContentHeaders.ContentType?.MediaType;
        if (mediaType is not null
            && (mediaType.Equals("text/html", StringComparison.OrdinalIgnoreCase) || mediaType.Equals("application/xhtml+xml", StringComparison.OrdinalIgnoreCase)))
        {
            return (RobotsOutcome.NotRobots, $"{read.Url} is sent as {mediaType}, a web page rather than a robots.txt.");
        }

        if (LooksLikeMarkup(hop.Body))
        {
            return (RobotsOutcome.NotRobots, $"{read.Url} holds markup, a web page rather than a robots.txt.");
        }

        return (RobotsOutcome.Rules, hop.IsCut ? $"{read.Url} is longer than 500 KiB; the lines beyond were not read." : null);
    }

    /// <summary>Whether a file opens with <c>&lt;</c>, as no robots.txt does.</summary>
    public static bool LooksLikeMarkup(ReadOnlySpan<byte> content)
    {
        var text = content.StartsWith("\uFEFF"u8) ? content[3..] : content;
        return text.TrimStart(" \t\r\n"u8).StartsWith("<"u8) || RobotsDocument.Parse(content).LooksLikeHtml;
    }
}
