using System.Numerics;
using CrawlPolicy.Robots;

namespace CrawlPolicy.Signals.RobotsTxt;

/// <summary>
/// Statements for the paths of patterns: the pattern with the most octets takes precedence, as for Allow and Disallow
/// (RFC 9309 §2.2.2); of those as long, the statement that denies most.
/// </summary>
internal sealed class PathSignals : SignalSource
{
    private readonly (RobotsPattern Pattern, SignalStatement Statement)[] _statements;

    /// <summary>Orders the statements.</summary>
    /// <param name="statements">Each with its pattern.</param>
    public PathSignals(IEnumerable<(RobotsPattern Pattern, SignalStatement Statement)> statements) =>
        _statements =
        [
            .. statements
                .OrderByDescending(static entry => entry.Pattern.Octets)
                .ThenByDescending(static entry => BitOperations.PopCount(entry.Statement.Denied.Bits)),
        ];

    /// <inheritdoc/>
    public override SignalStatement? Find(in SignalPath path)
    {
        foreach (var (pattern, statement) in _statements)
        {
            if (pattern.MatchesNormalised(path.Normalised))
            {
                return statement;
            }
        }

        return null;
    }
}
