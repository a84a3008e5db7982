using CrawlPolicy.EndToEnd.Tests.Signals.Web;

namespace CrawlPolicy.EndToEnd.Tests.Signals;

[Collection(SignalWeb.Collection)]
public sealed class BodyLimitTests(SignalWeb web)
{
    private static readonly string Text = new('x', 4 * SignalWeb.MaximumBody);

    [Theory]
    [InlineData("text/html", "ai-train", "inspection.too-large")]
    [InlineData("text/html", "search-index", "inspection.too-large")]
    [InlineData("text/html", "monitoring", "content")]
    [InlineData("text/plain", "ai-train", "content")]
    [InlineData("image/jpeg", "ai-train", "inspection.too-large")]
    [InlineData("image/jpeg", "search-index", "inspection.too-large")]
    [InlineData("image/jpeg", "archive", "content")]
    [InlineData("video/mp4", "ai-train", "content")]
    public async Task OversizedBody_IsRefusedWhereItMustBeInspected_AndElseHandedOnWhole(string type, string purpose, string outcome)
    {
        var site = web.NewSite().With("/large", Text, type);
        Assert.Equal([$"{purpose}: {outcome}"], await web.OptingOut.OutcomesAsync(site, "/large", [purpose]));
    }

    [Fact]
    public async Task BodyOfTheLargestSize_IsInspectedAndHandedOnWhole()
    {
        const string Start = "<html><body>";
        var site = web.NewSite().With("/largest", Start + Text[..(SignalWeb.MaximumBody - Start.Length)], "text/html");
        Assert.Equal(["ai-train: content"], await web.OptingOut.OutcomesAsync(site, "/largest", ["ai-train"]));
    }

    [Theory]
    [InlineData("text/html", "search-index", "inspection.too-large")]
    [InlineData("text/html", "ai-train", "inspection.too-large")]
    [InlineData("text/html", "monitoring", null)]
    [InlineData("image/jpeg", "search-index", "inspection.too-large")]
    [InlineData("image/jpeg", "archive", null)]
    [InlineData("video/mp4", "ai-train", null)]
    public async Task PartOfABody_IsRefusedWhereTheRestMayDeny_AndElseHandedOn(string type, string purpose, string? reason)
    {
        const string Part = "<html><head>";
        var site = web.NewSite().With("/part", Part, type, 206, ("Content-Range", $"bytes 0-{Part.Length - 1}/1000"));
        var fetched = await web.OptingOut.GetAsync(site, "/part", purpose, "-H", $"Range: bytes=0-{Part.Length - 1}");
        Assert.Equal(reason is null ? 206 : 403, fetched.Answer.Status);
        Assert.Equal(reason ?? Part, reason is null ? fetched.Answer.Body : fetched.Answer.Reason);
        Assert.Equal($"bytes=0-{Part.Length - 1}", Assert.Single(site.Requests, static request => request.Target == "/part").Headers["Range"]);
    }
}
