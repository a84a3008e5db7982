using CrawlPolicy.Terms;
using CrawlPolicy.Terms.Files;

namespace CrawlPolicy.Lint.Rules.Walking;

/// <summary>A host pattern of a site policy with its place.</summary>
/// <param name="File">The file.</param>
/// <param name="Document">The policy.</param>
/// <param name="Pattern">The pattern.</param>
/// <param name="Node">Where it stands.</param>
/// <param name="Position">Which of the policy's hosts it is.</param>
internal sealed record SiteHost(PolicyFile File, PolicyDocument Document, HostPattern Pattern, SourceScalar Node, int Position)
{
    /// <summary>Finds those of all files, in which no pattern stands twice.</summary>
    public static List<SiteHost> Of(IReadOnlyList<PolicyFile> files)
    {
        var hosts = new List<SiteHost>();
        foreach (var file in files)
        {
            if (file.Document is { Site: { } site } document)
            {
                hosts.AddRange(document.Source.Scalars("hosts").Select((node, i) => new SiteHost(file, document, site.Hosts[i], node, i)));
            }
        }

        return hosts;
    }

    /// <summary>Indexes patterns by the hosts that they stand for.</summary>
    public static HostIndex<SiteHost> IndexOf(IEnumerable<SiteHost> hosts) => new(hosts.Select(static host => KeyValuePair.Create(host.Pattern, host)));

    /// <summary>The most specific pattern with <c>*.</c> that stands for all that this one stands for.</summary>
    public SiteHost? FindCover(HostIndex<SiteHost> index)
    {
        foreach (var other in index.Enumerate(Pattern.Name))
        {
            if (other.Pattern.IsBelow)
            {
                return other;
            }
        }

        return null;
    }
}
