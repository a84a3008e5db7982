using CrawlPolicy.Datasets.Membership;

namespace CrawlPolicy.Lint.Datasets;

/// <summary>Opens an index that the command line names.</summary>
internal static class MembershipFile
{
    /// <summary>Opens it.</summary>
    /// <exception cref="CouldNotRunException">It is no index that can be relied on.</exception>
    public static MembershipIndex Open(string path)
    {
        try
        {
            return MembershipIndex.Open(path);
        }
        catch (MembershipFileException wrong)
        {
            throw new CouldNotRunException($"`{path}` {wrong.Message}");
        }
    }
}
