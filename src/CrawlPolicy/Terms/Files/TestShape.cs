using CrawlPolicy.Terms.Testing;

namespace CrawlPolicy.Terms.Files;

/// <summary>The shape of a test in a policy file.</summary>
internal static class TestShape
{
    /// <summary>How many fetches the tests of a file may be.</summary>
    public const int MaximumCases = 1000;

    private static readonly MappingShape Expectation = new(
        new KeyShape("decision", Scalars.Choice("decision", "allow", "refuse"), "Whether the fetch may leave.", IsRequired: true),
        new KeyShape("reason", Scalars.Text, "The reason code of the refusal, for instance terms.denied."),
        new KeyShape("rule", Scalars.Text, "The rule that decides, for instance youtube/automated-access."),
        new KeyShape("item", Scalars.ExpectedItem, $"The work that the URL names, for instance youtube:video:dQw4w9WgXcQ; `{PolicyTestExpectation.NoItem}` for a URL that names none."),
        new KeyShape("instead", Scalars.Text, "What the way out that the refusal names must contain."),
        new KeyShape("rate", SiteShape.Rate, "The pace that the site's policy states; what is left out is not compared."));

    public static readonly MappingShape Value = new(
        new KeyShape("name", Scalars.Text, "What the test says, in a sentence.", IsRequired: true),
        new KeyShape("url", Scalars.WebAddress, "The URL. Either this or `urls` is there."),
        new KeyShape("urls", new ListShape(Scalars.WebAddress), "Several URLs, for each of which the same is expected."),
        new KeyShape("method", Scalars.Method, "The method. The default is GET."),
        new KeyShape("crawler", Scalars.Name, "The crawler profile. The default is a stand-in that was given every purpose."),
        new KeyShape("publicSearchEngine", Scalars.Truth, "Whether the stand-in is a public search engine. The default is false."),
        new KeyShape("purpose", Scalars.Purpose, "The purpose; a use alone is commercial. The default is the profile's first; the stand-in's is search-index."),
        new KeyShape("purposes", new ListShape(Scalars.PurposeOrAll), "Several purposes, for each of which the same is expected, with every URL. As in rules, a use alone is for any beneficiary, and `all` is every purpose."),
        new KeyShape("dataset", Scalars.Text, "The dataset that the URL came from, or several with commas between them. The default is none."),
        new KeyShape("at", Scalars.Instant, "When the fetch is judged. The default is the day of the run; write a date where reviews or grants end."),
        new KeyShape("robots", Scalars.Text, "The text of the site's robots.txt. The default is none, so that everything is allowed by it."),
        new KeyShape("expect", Expectation, "What must be decided.", IsRequired: true));
}
