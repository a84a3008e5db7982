using System.Globalization;
using CrawlPolicy.Robots;
using CrawlPolicy.SiteFiles;

namespace CrawlPolicy.RobotsAccess;

/// <summary>Says what an answer means (RFC 9309 §2.3.1).</summary>
internal static class RobotsAnswers
{
    /// <summary>Classifies the answer that ended a read.</summary>
    /// <param name="answer">The answer.</param>
    /// <param name="url">The URL of the file, for the sentences.</param>
    public static RobotsAnswer Of(SiteFileAnswer answer, string url)
    {
        var (outcome, problem) = Classify(answer, url);
        return new RobotsAnswer(outcome, answer.Status, problem)
        {
            Content = outcome == RobotsOutcome.Rules ? WholeLines(answer) : [],
            Lifetime = answer.Lifetime,
            RetryAfter = answer.RetryAfter,
            TargetReason = answer.TargetReason,
        };
    }

    private static (RobotsOutcome Outcome, string? Problem) Classify(SiteFileAnswer answer, string url) => answer switch
    {
        { TargetReason: not null } => (RobotsOutcome.TargetRefused, answer.Problem),
        { Problem: not null } => (RobotsOutcome.Unreachable, answer.Problem),
        { IsChallenge: true } => (RobotsOutcome.NotRobots, $"{url} is answered with a challenge to prove that one is no robot."),
        { Status: 202 } => (RobotsOutcome.NotRobots, $"{url} is answered with status 202, which servers give in place of a file that they hold back."),
        { Status: >= 200 and < 300 } => ClassifyBody(answer, url),

        // 429 is no statement about the file; it asks for rest.
        { Status: >= 400 and < 500 and not 429 } => (RobotsOutcome.Unavailable, null),
        _ => (RobotsOutcome.Unreachable, string.Create(CultureInfo.InvariantCulture, $"{url} is answered with status {answer.Status}.")),
    };

    private static (RobotsOutcome Outcome, string? Problem) ClassifyBody(SiteFileAnswer answer, string url) => answer switch
    {
        { Body: null } => (RobotsOutcome.NotRobots, $"{url} is sent in a content coding that is unknown or broken."),
        { IsWebPage: true } => (RobotsOutcome.NotRobots, $"{url} is sent as {answer.MediaType}, a web page rather than a robots.txt."),
        _ when LooksLikeMarkup(answer.Body) => (RobotsOutcome.NotRobots, $"{url} holds markup, a web page rather than a robots.txt."),
        _ => (RobotsOutcome.Rules, answer.IsCut ? $"{url} is longer than 500 KiB; the lines beyond were not read." : null),
    };

    // Half a rule is another rule: what is kept ends with a whole line.
    private static byte[] WholeLines(SiteFileAnswer answer)
    {
        var body = answer.Body ?? [];
        var end = body.AsSpan().LastIndexOfAny((byte)'\n', (byte)'\r') + 1;
        return answer.IsCut && end > 0 ? body[..end] : body;
    }

    /// <summary>Whether a file opens with <c>&lt;</c>, as no robots.txt does.</summary>
    public static bool LooksLikeMarkup(ReadOnlySpan<byte> content)
    {
        var text = content.StartsWith("\uFEFF"u8) ? content[3..] : content;
        return text.TrimStart(" \t\r\n"u8).StartsWith("<"u8) || RobotsDocument.Parse(content).LooksLikeHtml;
    }
}
