using CrawlPolicy.Terms;

namespace CrawlPolicy.Lint.Explaining;

/// <summary>Puts the policies of a folder in force.</summary>
internal static class PolicyFolder
{
    /// <summary>Reads the configured folder.</summary>
    /// <exception cref="CouldNotRunException">At least one of the policies has an error.</exception>
    public static PolicySource Load(CrawlPolicyOptions options)
    {
        try
        {
            return PolicySource.Load(options);
        }
        catch (PolicyLoadException error)
        {
            throw new CouldNotRunException(error.Message);
        }
    }
}
