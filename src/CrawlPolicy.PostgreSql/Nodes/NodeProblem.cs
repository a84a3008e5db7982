using CrawlPolicy.Evidence;

namespace CrawlPolicy.PostgreSql.Nodes;

/// <summary>What is told where something fails though the database answers.</summary>
internal static class NodeProblem
{
    /// <summary>Describes a failure.</summary>
    /// <param name="work">What failed, behind "This node could not".</param>
    /// <param name="exception">How.</param>
    public static StoreUnavailableException Of(string work, Exception exception)
    {
        var said = exception.Message.EndsWith('.') ? exception.Message : exception.Message + ".";
        var kind = exception is StoreUnavailableException ? "" : $" ({exception.GetType().Name})";
        return new StoreUnavailableException(
            $"This node could not {work}{kind}: {said} It tries again by itself. Where that does not help, see whether somebody has changed the "
            + "tables by hand; otherwise it is a defect worth reporting.",
            exception);
    }
}
