using System.Security.Cryptography;
using System.Text;

namespace CrawlPolicy.Terms.Items;

/// <summary>Everything that says which URLs are one work.</summary>
internal static class ItemDeclarations
{
    /// <summary>The SHA-256 of the item declarations of all sites; it depends on neither order nor files.</summary>
    public static byte[] Digest(IEnumerable<SitePolicy> sites)
    {
        var text = new StringBuilder();
        foreach (var site in sites.Where(static site => site.Items.Count > 0).OrderBy(static site => site.Name, StringComparer.Ordinal))
        {
            _ = text.Append(site.Name).AppendJoin(' ', site.Hosts.Select(static host => host.ToString()).Order(StringComparer.Ordinal)).Append('\n');
            foreach (var kind in site.Items)
            {
                _ = text.Append(kind.Prefix).Append(kind.IdLength).Append(kind.Alphabet.Name).Append('\n')
                    .AppendJoin('\n', kind.Spellings.Select(static spelling => spelling.Text)).Append("\n\n");
            }
        }

        return SHA256.HashData(Encoding.UTF8.GetBytes(text.ToString()));
    }
}
