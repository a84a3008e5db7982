namespace CrawlPolicy.Terms.Files;

/// <summary>The shape of a test in a policy file.</summary>
internal static class TestShape
{
    public static readonly MappingShape Value = new(
        new KeyShape("name", Scalars.Text, "What the test says, in a sentence.", IsRequired: true),
        new KeyShape("url", Scalars.WebAddress, "The URL.", IsRequired: true),
        new KeyShape("method", Scalars.Method, "The method. The default is GET."),
        new KeyShape("crawler", Scalars.Name, "The crawler profile. The default is a stand-in that was given the test's purpose."),
        new KeyShape("purpose", Scalars.Purpose, "The purpose. The default is the profile's first; the stand-in's is search-index."),
        new KeyShape("dataset", Scalars.Text, "The dataset that the URL came from, or several with commas between them. The default is none."),
        new KeyShape("at", Scalars.Instant, "When the fetch is judged. The default is the day of the run; write a date where reviews or grants end."),
        new KeyShape("robots", Scalars.Text, "The text of the site's robots.txt. The default is none, so that everything is allowed by it."),
        new KeyShape(
            "expect",
            new MappingShape(
                new KeyShape("decision", Scalars.Choice("decision", "allow", "refuse"), "Whether the fetch may leave.", IsRequired: true),
                new KeyShape("reason", Scalars.Text, "The reason code of the refusal, for instance terms.denied."),
                new KeyShape("rule", Scalars.Text, "The rule that decides, for instance youtube/automated-access.")),
            "What must be decided.",
            IsRequired: true));
}
