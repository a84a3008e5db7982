using CrawlPolicy.Terms.Files;

namespace CrawlPolicy.Terms;

/// <summary>Holds the policies in force. A fetch takes one snapshot and keeps it to its end.</summary>
internal sealed class PolicySource
{
    private volatile PolicySet _current = PolicySet.Empty;

    /// <summary>The policies in force now.</summary>
    public PolicySet Current => _current;

    /// <summary>Where the configured policies stand: the shipped ones beside the program, where nothing is configured.</summary>
    public static string DirectoryOf(CrawlPolicyOptions options) =>
        options.PolicyDirectory ?? Path.Combine(AppContext.BaseDirectory, "policies");

    /// <summary>Reads the configured policies.</summary>
    /// <exception cref="PolicyLoadException">At least one of them has an error; none is in force then.</exception>
    public static PolicySource Load(CrawlPolicyOptions options)
    {
        var directory = DirectoryOf(options);
        var result = PolicyDirectoryReader.Read(directory);
        var source = new PolicySource();
        source.Replace(result.Set ?? throw new PolicyLoadException(directory, [.. result.Problems.Select(static problem => problem.ToString())]));
        return source;
    }

    /// <summary>Puts another set in force, at once and whole.</summary>
    public void Replace(PolicySet policies) => _current = policies;
}
