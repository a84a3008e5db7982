using CrawlPolicy.EndToEnd.Tests.Signals.Web;
using Microsoft.AspNetCore.Http;

namespace CrawlPolicy.EndToEnd.Tests.Signals;

[Collection(SignalWeb.Collection)]
public sealed class HandingOnTests(SignalWeb web)
{
    [Theory]
    [InlineData("ai-train")]
    [InlineData("monitoring")]
    public async Task BodyOfUnknownLength_IsHandedOnWhole(string purpose)
    {
        string[] chunks = ["<html><body>", new('x', SignalWeb.MaximumBody / 2), "</body></html>"];
        var site = web.NewSite().With("/chunked", async context =>
        {
            context.Response.ContentType = "text/html";
            foreach (var chunk in chunks)
            {
                await context.Response.WriteAsync(chunk);
                await context.Response.Body.FlushAsync();
            }
        });
        var answer = (await web.OptingOut.GetAsync(site, "/chunked", purpose)).Answer;
        Assert.Equal((200, string.Concat(chunks)), (answer.Status, answer.Body));
    }

    [Fact]
    public async Task BodyThatBreaksOff_IsNeverTakenForAWholeOne()
    {
        var site = web.NewSite().With("/broken", static async context =>
        {
            context.Response.ContentType = "text/html";
            context.Response.ContentLength = 1000;
            await context.Response.WriteAsync("<html><body>nothing yet that denies");
            await context.Response.Body.FlushAsync();
            await Task.Delay(TimeSpan.FromMilliseconds(100), TimeProvider.System);
            context.Abort();
        });
        var inspected = (await web.OptingOut.GetAsync(site, "/broken", "ai-train")).Answer;
        Assert.Equal((502, "upstream.failed"), (inspected.Status, inspected.Reason));
        Assert.DoesNotContain("nothing yet", inspected.Body, StringComparison.Ordinal);

        // What was handed on already can only be broken off in turn, which curl reports.
        Assert.NotEqual(0, (await web.OptingOut.GetAsync(site, "/broken", "monitoring")).Answer.ExitCode);
    }

    [Theory]
    [InlineData("ai-train", "gzip, br")]
    [InlineData("monitoring", "gzip, zstd, br")]
    public async Task CodingsThatCannotBeUndone_AreNotAskedFor_WhereBodiesAreInspected(string purpose, string sent)
    {
        var site = web.NewSite().WithPage("");
        await web.OptingOut.GetAsync(site, SignalSite.PagePath, purpose, "-H", "Accept-Encoding: gzip, zstd, br");
        Assert.Equal(sent, Assert.Single(site.Requests, static request => request.Target == SignalSite.PagePath).Headers["Accept-Encoding"]);
    }

    [Fact]
    public async Task PageInACodingThatCannotBeUndone_IsRefusedWhereItMustBeInspected()
    {
        var site = web.NewSite().WithPage("", ("Content-Encoding", "zstd"));
        Assert.Equal(
            ["ai-train: inspection.too-large", "search-index: inspection.too-large", "monitoring: content"],
            await web.OptingOut.OutcomesAsync(site, SignalSite.PagePath, ["ai-train", "search-index", "monitoring"]));
    }
}
