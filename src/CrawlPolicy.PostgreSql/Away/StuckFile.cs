using CrawlPolicy.Evidence;

namespace CrawlPolicy.PostgreSql.Away;

/// <summary>A file of the spool that could not be moved to the database, though that answers.</summary>
/// <param name="Path">The file.</param>
/// <param name="Node">The node whose batch it is; its later ones wait for it.</param>
/// <param name="IsCertain">Whether it stays so until somebody does something; <see langword="false"/> for a file that another process may be busy with.</param>
/// <param name="Problem">Why, and what to do.</param>
internal sealed record StuckFile(string Path, string Node, bool IsCertain, StoreUnavailableException Problem)
{
    /// <summary>One that the database or the file itself keeps from being moved.</summary>
    public static StuckFile NotMoved(string path, string node, bool isCertain, Exception exception)
    {
        var said = exception.Message.EndsWith('.') ? exception.Message : exception.Message + ".";
        return new StuckFile(path, node, isCertain, new StoreUnavailableException(
            $"The file '{path}' holds decisions of the node {node} that wait for the database, and could not be moved there: {said} Where a later version "
            + "of the program wrote it, start that one with this folder; where it cannot be read or is damaged, mend that, or keep it for whoever verifies the "
            + "record and take it out of the folder. What the node kept behind it waits for it.",
            exception));
    }

    /// <summary>One that ends before it should.</summary>
    public static StuckFile CutShort(string path, string node) => new(path, node, IsCertain: false, new StoreUnavailableException(
        $"The file '{path}' was cut short: the node {node} ended while it wrote it, before anybody was told that these decisions are durable. "
        + "Take it out of the folder; none of the fetches in it has left."));
}
