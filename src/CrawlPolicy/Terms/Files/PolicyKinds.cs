namespace CrawlPolicy.Terms.Files;

/// <summary>The kinds of policy files that this version knows.</summary>
internal static class PolicyKinds
{
    /// <summary>All of them.</summary>
    public static IReadOnlyList<PolicyKind> All { get; } = [SiteShape.Kind, DatasetShape.Kind, CrawlerShape.Kind, GrantShape.Kind, RemovalShape.Kind];

    /// <summary>Finds a kind by its name.</summary>
    public static PolicyKind? Find(string name) => All.FirstOrDefault(kind => kind.Name == name);
}
