using CrawlPolicy.Decisions;
using CrawlPolicy.Tests.Handling;

namespace CrawlPolicy.Tests.Stories;

/// <summary>
/// What internal documents of a large chip maker told in 2024, sentence by sentence, and what the shipped policies and the real
/// engine do about each of them.
/// </summary>
public sealed class StoryTests
{
    private const string Video = "https://www.youtube.com/watch?v=jNQXAC9IVRw";

    private static readonly string Lab = ShippedWorld.Crawler("lab", "ai-train, search-index, tdm");

    [Fact]
    public async Task S01_OpenSourceDownloaderFetchesWholeVideosForACommercialModel_IsRefusedByTheTermsWithTheClause_BeforeRobotsTxtIsAskedFor()
    {
        await using var world = ShippedWorld.With(Lab);
        foreach (var (url, method, words) in ((string, string, string)[])
        [
            (Video, "GET", "automated access"),
            ("https://www.youtube.com/youtubei/v1/player?prettyPrint=false", "POST", "automated access"),
            ("https://rr3---sn-4g5e6nzz.googlevideo.com/videoplayback?id=o-AB&itag=22", "GET", "download"),
        ])
        {
            var (decision, _, notReached) = await world.AskAsync(url, "ai-train:commercial", method: method);
            Assert.Equal(ReasonCode.TermsDenied, decision.Refusal?.Reason);
            Assert.Contains(words, decision.Refusal!.Rule!.Clause, StringComparison.Ordinal);
            Assert.Contains("robots", notReached);
        }
    }

    [Fact]
    public async Task S02_WeHavePermissionToDownloadEverythingFromNetflix_IsNone_UntilItsLicensorHasSignedForATitleAPurposeAndATime()
    {
        const string title = "https://www.netflix.com/title/80057281";
        await using var claimed = ShippedWorld.With(Lab);
        Assert.Equal("terms.denied", await claimed.ReasonAsync(title, "ai-train"));

        await using var signed = ShippedWorld.With(Lab, """
            apiVersion: crawlpolicy/v1
            kind: Grant
            name: one-title
            licensor: Netflix, Inc.
            licensee: Story Chips
            agreement: { reference: Contract 2026-17 }
            scope: { hosts: [www.netflix.com], paths: [/title/80057281] }
            purposes: ["ai-train:commercial"]
            from: 2026-11-01
            until: 2026-11-30
            """);
        Assert.Null(await signed.ReasonAsync(title, "ai-train"));
        Assert.Equal("terms.denied", await signed.ReasonAsync("https://www.netflix.com/title/70143836", "ai-train"));
        Assert.Equal("terms.denied", await signed.ReasonAsync(title, "tdm"));
        Assert.Equal("terms.denied", await signed.ReasonAsync(title, "ai-train", at: "2026-12-01"));
    }

    [Theory]
    [InlineData("hd-vg-130m")]
    [InlineData("hd-vila-100m")]
    [InlineData("internvid")]
    public async Task S04_AcademicOnlyListUsedForAProduct_IsRefusedByItsLicence_AndAProductsCrawlerCannotCallItselfResearch(string dataset)
    {
        const string clip = "https://clips.example.org/1.mp4";
        await using var world = ShippedWorld.With(Lab, ShippedWorld.Crawler("university", "ai-train:academic"));
        Assert.Equal("dataset.denied", await world.ReasonAsync(clip, "ai-train:commercial", dataset: dataset));
        Assert.Equal("identity.purpose", await world.ReasonAsync(clip, "ai-train:academic", dataset: dataset));
        Assert.Null(await world.ReasonAsync(clip, "ai-train:academic", "university", dataset));
    }

    [Theory]
    [InlineData("all", "www.youtube.com", "Executive decision")]
    [InlineData("ai-train", "\"*.com\"", "Umbrella approval for all data")]
    public void S05_AnUmbrellaApprovalForAllData_IsAnErrorOfLint_AndNoPolicyIsInForceWithIt(string purposes, string host, string reference)
    {
        var result = ShippedWorld.Read(Lab, $$"""
            apiVersion: crawlpolicy/v1
            kind: Grant
            name: umbrella
            licensor: Story Chips
            licensee: Story Chips
            agreement: { reference: {{reference}} }
            scope: { hosts: [{{host}}] }
            purposes: [{{purposes}}]
            from: 2026-01-01
            until: 2026-12-31
            """);
        Assert.Contains(result.Problems, static problem => problem.Rule.Id == "CP301");
        Assert.Null(result.Set);
    }

    [Fact]
    public async Task S06_ADatabaseOfUrlsMergedAgainAndAgain_HoldsOneItemForAllSpellingsOfAVideo()
    {
        await using var world = ShippedWorld.With(Lab);
        var items = new HashSet<string?>(StringComparer.Ordinal);
        foreach (var url in (string[])[Video, "https://youtu.be/jNQXAC9IVRw?t=3", "https://m.youtube.com/watch?list=x&v=jNQXAC9IVRw", "https://www.youtube.com/shorts/jNQXAC9IVRw"])
        {
            items.Add((await world.AskAsync(url, "ai-train")).Decision.Item);
        }

        Assert.Equal("youtube:video:jNQXAC9IVRw", Assert.Single(items));
    }

    [Fact]
    public async Task S08_AVideoThatItsOwnerDeleted_IsRefusedUnderEverySpellingForEveryPurpose_AndTheDecisionNamesItAndTheNotice()
    {
        await using var world = ShippedWorld.With(Lab, """
            apiVersion: crawlpolicy/v1
            kind: Removal
            name: deleted-by-owner
            notice: { reference: Notice 7, on: 2026-11-01 }
            items: ["youtube:video:jNQXAC9IVRw"]
            """);
        foreach (var url in (string[])[Video, "https://youtu.be/jNQXAC9IVRw", "https://www.youtube.com/embed/jNQXAC9IVRw?autoplay=1"])
        {
            foreach (var purpose in (string[])["ai-train", "search-index", "tdm"])
            {
                var decision = (await world.AskAsync(url, purpose)).Decision;
                Assert.Equal((ReasonCode.TermsRemoved, "youtube:video:jNQXAC9IVRw"), (decision.Refusal?.Reason, decision.Item));
                Assert.Contains("Notice 7", decision.Refusal!.Detail, StringComparison.Ordinal);
            }
        }
    }

    [Fact]
    public async Task S09_IfWeCanGetItWeCanUseIt_IsNotSo_WhatNobodySpeaksOfIsClosedToTrainingAndOpenToSearch()
    {
        await using var world = ShippedWorld.With(Lab);
        Assert.Equal("signal.unknown", await world.ReasonAsync("https://nobody-spoke.example/", "ai-train", robots: ""));
        Assert.Null(await world.ReasonAsync("https://nobody-spoke.example/", "search-index", robots: ""));
    }

    [Fact]
    public async Task S10_TheLicenceOfEachVideo_AnswersWhatNobodySpokeOf_ButLiftsNoTerms()
    {
        const string licensed = "License: https://creativecommons.org/licenses/by/4.0/\n\nUser-agent: *\nAllow: /\n";
        await using var world = ShippedWorld.With(Lab);
        Assert.Equal("signal.unknown", await world.ReasonAsync("https://videos.example/1", "ai-train", robots: ""));
        Assert.Null(await world.ReasonAsync("https://videos.example/1", "ai-train", robots: licensed));
        Assert.Equal("terms.denied", await world.ReasonAsync(Video, "ai-train", robots: licensed));
    }

    [Fact]
    public async Task S12_ADatasetWithdrawnAfterANotice_IsFetchedNoMore_ByNobodyForNothing()
    {
        await using var world = ShippedWorld.With(Lab, ShippedWorld.Crawler("university", "ai-train:academic"));
        Assert.Equal("dataset.withdrawn", await world.ReasonAsync("https://clips.example.org/1.mp4", "ai-train", dataset: "webvid-10m"));
        Assert.Equal("dataset.withdrawn", await world.ReasonAsync("https://clips.example.org/1.mp4", "search-index", dataset: "webvid-2m"));
        Assert.Equal("dataset.withdrawn", await world.ReasonAsync("https://clips.example.org/1.mp4", "ai-train:academic", "university", "webvid-10m"));
    }

    [Fact]
    public async Task S13_ResearchAndProductShareOnePipe_ButEachCrawlerHasItsPurposes_AndWhatItGetsCarriesThePurposeItWasFetchedFor()
    {
        await using var world = ShippedWorld.With(ShippedWorld.Crawler("research", "ai-train:academic"), ShippedWorld.Crawler("product", "ai-train:commercial"));
        Assert.Equal("identity.purpose", await world.ReasonAsync("https://open.example/", "ai-train:commercial", "research"));
        Assert.Equal("identity.purpose", await world.ReasonAsync("https://open.example/", "ai-train:academic", "product"));
        var fetched = (await world.AskAsync("https://open.example/", "ai-train:academic", "research")).Decision;
        Assert.Contains("purpose=ai-train:academic", DecisionHeader.Value(fetched), StringComparison.Ordinal);
    }

    [Fact]
    public async Task S14_TheSitePushesBack_TheCrawlerStops_AndEveryFurtherFetchIsHeldBack()
    {
        var token = TestContext.Current.CancellationToken;
        await using var setup = await HandlerSetup.StartAsync();
        setup.Origin.MapText("/watch", "too many", status: 429, headers: ("Retry-After", "3600"));
        using var client = setup.Build();
        _ = await HandlerSetup.RefusedAsync(client.GetAsync($"{setup.Origin.OriginOf("site.example")}/watch?v=1", token));
        var next = await HandlerSetup.RefusedAsync(client.GetAsync($"{setup.Origin.OriginOf("site.example")}/watch?v=2", token));
        Assert.Equal("cooldown.rate-limited", next.Refusal!.Reason.Code);
        Assert.Single(setup.Pages);
    }
}
