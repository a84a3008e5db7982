using CrawlPolicy.Pacing;
using CrawlPolicy.Tests.Handling;
using Microsoft.Extensions.DependencyInjection;

namespace CrawlPolicy.Tests.Pacing;

public sealed class SlotNoteTests
{
    [Fact]
    public async Task SlotOfALocalShare_IsToldByTheRecord_WhetherItWasGrantedOrTooFarOff()
    {
        await using var setup = await HandlerSetup.StartAsync();
        setup.Origin.MapText("/page", "page");
        using var client = setup.Build(
            options: static options => options.Pace.DefaultInterval = TimeSpan.FromHours(1),
            outside: static builder => builder.Services.AddSingleton<IPaceStore, LonelyPaceStore>());
        var page = new Uri(setup.Origin.OriginOf("site.example") + "/page");
        using var answer = await client.GetAsync(page, TestContext.Current.CancellationToken);
        await HandlerSetup.RefusedAsync(client.GetAsync(page, TestContext.Current.CancellationToken));
        var records = (await setup.RecordsAsync()).Where(static record => record.Stage == "request").OrderBy(static record => record.Verdict, StringComparer.Ordinal).ToList();
        Assert.Equal(["allow", "refuse"], records.Select(static record => record.Verdict));
        Assert.Equal(LonelyPaceStore.Note, records[0].Detail);
        Assert.Contains(LonelyPaceStore.Note, records[1].Detail, StringComparison.Ordinal);
    }
}
