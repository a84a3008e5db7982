using CrawlPolicy.Terms.Testing;

namespace CrawlPolicy.Terms.Files;

/// <summary>Makes a test of an entry of <c>tests</c>.</summary>
internal static class TestReader
{
    public static PolicyTest? Read(SourceMapping node)
    {
        if (node.Text("name") is not { } name || node.Text("url") is not { } url || node.Mapping("expect") is not { } expect)
        {
            return null;
        }

        var expected = new PolicyTestExpectation(expect.Text("decision") == "allow", expect.Text("reason"), expect.Text("rule"));
        return new PolicyTest(name, url, expected, node.Span.ToLocation())
        {
            Method = node.Text("method") ?? "GET",
            Crawler = node.Text("crawler"),
            Purpose = node.Text("purpose"),
            Dataset = node.Text("dataset"),
            At = node.Text("at") is { } at && ScalarText.TryInstant(at, out var instant) ? instant : null,
            Robots = node.Text("robots"),
        };
    }
}
