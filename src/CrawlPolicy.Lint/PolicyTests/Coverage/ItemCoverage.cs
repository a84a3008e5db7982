using System.Globalization;
using CrawlPolicy.Terms.Files;
using CrawlPolicy.Terms.Items;
using CrawlPolicy.Terms.Testing;

namespace CrawlPolicy.Lint.PolicyTests.Coverage;

/// <summary>Whether tests show how URLs name works, and which texts are no identity.</summary>
internal static class ItemCoverage
{
    public static IEnumerable<CoverageUnit> Of(TestsOfFile tests)
    {
        if (tests.Document.Site is not { Items.Count: > 0 } site)
        {
            return [];
        }

        var urls = (from test in tests.All
                    where test.Expected.Item is not null
                    from url in test.Urls.Distinct(StringComparer.Ordinal)
                    let parts = TestsOfFile.Split(url)
                    where parts is not null
                    select new TestedUrl(parts.Value.Host, parts.Value.Path, test.Expected.Item!)).ToList();
        return tests.Document.Source.Mappings("items").Zip(site.Items, (node, kind) => OfKind(node, kind, urls)).SelectMany(static units => units);
    }

    private static IEnumerable<CoverageUnit> OfKind(SourceMapping node, ItemKind kind, List<TestedUrl> urls)
    {
        foreach (var (text, spelling) in node.Scalars("urls").Zip(kind.Spellings))
        {
            var one = new[] { spelling };
            var isShown = urls.Exists(url => Find(kind, one, kind.IdLength, kind.Alphabet, url) == url.Expected);
            yield return new CoverageUnit(
                CoverageKind.Item, text.Value, text.Span, isShown ? null : $"No test expects the item of a URL like {Words.Quote(text.Value)}. Add one with `item: {kind.Prefix}…` in what it expects.");
        }

        if (node.Scalar("idCharacters") is { } characters)
        {
            var others = ItemAlphabet.All.Where(other => other != kind.Alphabet && !IsNoticed(kind, kind.IdLength, other, urls)).Select(static other => other.Name).ToList();
            yield return new CoverageUnit(
                CoverageKind.Item, $"idCharacters of {kind.Name}", characters.Span, others.Count == 0 ? null : $"No test would notice if identities had other characters: {Words.List(others)}. Add a URL with such a character where the identity ends, and what item it is, or `item: {PolicyTestExpectation.NoItem}`.");
        }

        if (node.Scalar("idLength") is { } length)
        {
            yield return new CoverageUnit(
                CoverageKind.Item, $"idLength of {kind.Name}", length.Span, IsNoticed(kind, 0, kind.Alphabet, urls) ? null : $"No test shows that only {kind.IdLength.ToString(CultureInfo.InvariantCulture)} characters are an identity. Add a URL with more or fewer, and `item: {PolicyTestExpectation.NoItem}`.");
        }
    }

    // Whether a test that holds now would fail.
    private static bool IsNoticed(ItemKind kind, int length, ItemAlphabet alphabet, List<TestedUrl> urls) => urls.Exists(url =>
        (Find(kind, kind.Spellings, kind.IdLength, kind.Alphabet, url) ?? PolicyTestExpectation.NoItem) == url.Expected
        && (Find(kind, kind.Spellings, length, alphabet, url) ?? PolicyTestExpectation.NoItem) != url.Expected);

    private static string? Find(ItemKind kind, IReadOnlyList<ItemSpelling> spellings, int length, ItemAlphabet alphabet, TestedUrl url)
    {
        var other = new ItemKind(kind.Prefix[..kind.Prefix.IndexOf(':', StringComparison.Ordinal)], kind.Name, length, alphabet, spellings);
        foreach (var item in new ItemMatches([other], url.Host, url.Path))
        {
            return item.ToString();
        }

        return null;
    }

    private sealed record TestedUrl(string Host, string Path, string Expected);
}
