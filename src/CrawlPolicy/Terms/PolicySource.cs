namespace CrawlPolicy.Terms;

/// <summary>Holds the policies in force. A fetch takes one snapshot and keeps it to its end.</summary>
internal sealed class PolicySource
{
    private volatile PolicySet _current = PolicySet.Empty;

    /// <summary>The policies in force now.</summary>
    public PolicySet Current => _current;

    /// <summary>Puts another set in force, at once and whole.</summary>
    public void Replace(PolicySet policies) => _current = policies;
}
