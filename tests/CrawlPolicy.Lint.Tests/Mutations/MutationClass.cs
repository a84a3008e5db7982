namespace CrawlPolicy.Lint.Tests.Mutations;

/// <summary>What a slip of the hand does to a policy file.</summary>
public enum MutationClass
{
    KeyDeleted,
    ItemDeleted,
    HostWidened,
    PurposeSwapped,
    AllowAndDenyExchanged,
    WordSwapped,
    ValueChanged,
}
