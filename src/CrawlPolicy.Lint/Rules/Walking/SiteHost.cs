using CrawlPolicy.Terms;
using CrawlPolicy.Terms.Files;

namespace CrawlPolicy.Lint.Rules.Walking;

/// <summary>A host pattern of a site policy with its place.</summary>
/// <param name="Pattern">The pattern.</param>
/// <param name="Node">Where it stands.</param>
internal sealed record SiteHost(HostPattern Pattern, SourceScalar Node)
{
    /// <summary>A pattern of a site policy.</summary>
    /// <param name="document">The policy.</param>
    /// <param name="position">Which of its hosts it is.</param>
    public static SiteHost At(PolicyDocument document, int position) =>
        new(document.Site!.Hosts[position], document.Source.Scalars("hosts").ElementAt(position));

    /// <summary>The most specific pattern with <c>*.</c> of a site policy that stands for all that a narrower one stands for; there must be one.</summary>
    public static SiteHost CoverIn(PolicyDocument document, HostPattern host) => document.Site!.Hosts
        .Select((pattern, i) => (Pattern: pattern, Position: i))
        .Where(pair => pair.Pattern.IsBelow && host.Name.EndsWith($".{pair.Pattern.Name}", StringComparison.Ordinal))
        .OrderByDescending(static pair => pair.Pattern.Name.Length)
        .Select(pair => At(document, pair.Position))
        .First();
}
