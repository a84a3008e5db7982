using CrawlPolicy.Datasets.Membership;
using CrawlPolicy.Targets;
using CrawlPolicy.Terms;
using CrawlPolicy.Terms.Items;

namespace CrawlPolicy.Lint.Datasets;

/// <summary>Reads what people write in lists of links: URLs with and without a scheme, items, or bare identities of one kind.</summary>
/// <param name="policies">The policies whose item declarations hold.</param>
/// <param name="kind">The kind of bare identities, <c>SITE:KIND</c>; <see langword="null"/> where lines are URLs or items.</param>
internal sealed class MemberLine(PolicySet policies, string? kind)
{
    private readonly Dictionary<string, SitePolicy> _sites = policies.Sites.ToDictionary(static site => site.Name, StringComparer.Ordinal);
    private readonly (SitePolicy Site, ItemKind Kind)? _bare = kind is null ? null : Find(policies, kind);

    /// <summary>Adds what a line names to an index.</summary>
    /// <returns>Whether it names anything.</returns>
    public bool TryAdd(ReadOnlySpan<char> line, MembershipBuilder builder)
    {
        if (line.Length > FetchTarget.MaximumLength)
        {
            return false;
        }

        if (_bare is { } bare)
        {
            return bare.Kind.IsId(line) && Add(builder, bare.Site, bare.Kind, line);
        }

        if (!line.Contains("://", StringComparison.Ordinal))
        {
            var text = line.ToString();
            if (ItemName.TrySplit(text, out var site, out var kindName, out var id) && ItemName.Check(text, _sites) is null)
            {
                return Add(builder, _sites[site], _sites[site].Items.First(item => item.Name == kindName), id);
            }
        }

        if (!TryReadUrl(line, out var target))
        {
            return false;
        }

        builder.Add(target);
        return true;
    }

    /// <summary>Reads a URL: a fragment is dropped, a missing scheme is https, and characters that are not sent as they are are escaped.</summary>
    public static bool TryReadUrl(ReadOnlySpan<char> line, out FetchTarget target)
    {
        var end = line.IndexOf('#');
        var url = end < 0 ? line : line[..end];
        var text = url.Contains("://", StringComparison.Ordinal) ? url.ToString() : $"https://{url}";
        var problem = FetchTarget.TryParse(text, out target);
        return problem == FetchTargetProblem.Character
            ? Uri.TryCreate(text, UriKind.Absolute, out var uri) && FetchTarget.TryParse(uri.AbsoluteUri, out target) == FetchTargetProblem.None
            : problem == FetchTargetProblem.None && (url.Length < text.Length ? target.Host.Contains('.') : true);
    }

    private static bool Add(MembershipBuilder builder, SitePolicy site, ItemKind kind, ReadOnlySpan<char> id)
    {
        builder.Add(site, new ItemIdentity(kind, id));
        return true;
    }

    private static (SitePolicy Site, ItemKind Kind) Find(PolicySet policies, string written)
    {
        var parts = written.Split(':');
        var site = policies.Sites.FirstOrDefault(site => site.Name == parts[0]);
        var found = parts.Length == 2 ? site?.Items.FirstOrDefault(item => item.Name == parts[1]) : null;
        return site is not null && found is not null
            ? (site, found)
            : throw new CouldNotRunException($"--item '{written}' is no kind of item. Write SITE:KIND with a site policy's name and a kind that it declares, for instance youtube:video.");
    }
}
