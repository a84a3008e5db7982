using CrawlPolicy.Terms.Files;

namespace CrawlPolicy.Terms.Items;

/// <summary>The written form of an item, <c>site:kind:id</c>.</summary>
internal static class ItemName
{
    /// <summary>Takes it apart.</summary>
    public static bool TrySplit(string text, out string site, out string kind, out string id)
    {
        var parts = text.Split(':', 3);
        (site, kind, id) = parts.Length == 3 ? (parts[0], parts[1], parts[2]) : ("", "", "");
        return site.Length > 0 && kind.Length > 0 && id.Length > 0;
    }

    /// <summary>Holds it against what the site policies declare.</summary>
    /// <returns>What is wrong, as the rest of a sentence about it; <see langword="null"/> where nothing is.</returns>
    public static string? Check(string text, IReadOnlyDictionary<string, SitePolicy> sites)
    {
        if (!TrySplit(text, out var siteName, out var kindName, out var id))
        {
            return "is no item; write `SITE:KIND:ID`, for instance `youtube:video:dQw4w9WgXcQ`";
        }

        if (!sites.TryGetValue(siteName, out var site))
        {
            return $"names the site {Words.Quote(siteName)}, which no Site policy has for its name{Words.DidYouMean(siteName, sites.Keys)}";
        }

        if (site.Items.FirstOrDefault(item => item.Name == kindName) is not { } kind)
        {
            var names = site.Items.Select(static item => item.Name).ToList();
            return $"names the kind {Words.Quote(kindName)}, and the items of {siteName} are {Words.List(names)}{Words.DidYouMean(kindName, names)}";
        }

        return kind.IsId(id) ? null : $"has the identity {Words.Quote(id)}; one of {siteName}:{kindName} {Describe(kind)}";
    }

    private static string Describe(ItemKind kind) =>
        $"has {(kind.IdLength == 0 ? $"1 to {ItemKind.MaximumIdLength}" : kind.IdLength)} characters of the alphabet `{kind.Alphabet.Name}`";
}
