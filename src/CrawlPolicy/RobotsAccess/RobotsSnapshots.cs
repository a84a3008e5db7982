using System.Security.Cryptography;
using CrawlPolicy.Robots;

namespace CrawlPolicy.RobotsAccess;

/// <summary>Makes snapshots.</summary>
internal sealed class RobotsSnapshots(RobotsOptions options)
{
    private readonly RobotsParseOptions _parsing = new()
    {
        TieBreak = options.StrictTies ? RobotsTieBreak.Disallow : RobotsTieBreak.Allow,
    };

    /// <summary>Makes the snapshot of an answer.</summary>
    /// <param name="origin">The origin that was asked.</param>
    /// <param name="answer">The answer.</param>
    /// <param name="previous">The snapshot before, if any: its rules outlast a failure, and so does the time since when the file has been unreachable.</param>
    /// <param name="now">The time.</param>
    /// <param name="random">A number from 0 to 1 that spreads retries.</param>
    public RobotsSnapshot Of(string origin, RobotsAnswer answer, RobotsSnapshot? previous, DateTimeOffset now, double random)
    {
        var snapshot = new RobotsSnapshot
        {
            Origin = origin,
            Outcome = answer.Outcome,
            FetchedAt = now,
            ExpiresAt = now + RobotsFreshness.Of(answer, options, random),
            Status = answer.Status,
            Problem = answer.Problem,
            TargetReason = answer.TargetReason,
        };
        return answer.Outcome switch
        {
            RobotsOutcome.Rules => snapshot with { Content = answer.Content, Digest = DigestOf(answer.Content), Document = Parse(answer.Content) },
            RobotsOutcome.Unavailable => snapshot,
            _ => snapshot with
            {
                UnreachableSince = answer.Outcome == RobotsOutcome.Unreachable ? previous?.UnreachableSince ?? now : null,
                Content = previous?.Content ?? default,
                Digest = previous?.Digest ?? "",
                Document = previous?.Document ?? RobotsDocument.Empty,
            },
        };
    }

    /// <summary>Reads the rules of a snapshot that a store kept, in the way that the options ask for.</summary>
    public RobotsSnapshot Restored(RobotsSnapshot stored) => stored with { Document = Parse(stored.Content.Span) };

    private RobotsDocument Parse(ReadOnlySpan<byte> content) => content.IsEmpty ? RobotsDocument.Empty : RobotsDocument.Parse(content, _parsing);

    private static string DigestOf(ReadOnlySpan<byte> content) =>
        content.IsEmpty ? "" : "sha256:" + Convert.ToHexStringLower(SHA256.HashData(content));
}
