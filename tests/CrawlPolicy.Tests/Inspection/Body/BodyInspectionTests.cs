using System.IO.Compression;
using System.Text;
using CrawlPolicy.Decisions;
using CrawlPolicy.Inspection;
using CrawlPolicy.Inspection.Body;
using CrawlPolicy.Signals;
using CrawlPolicy.Tests.Shared;

namespace CrawlPolicy.Tests.Inspection.Body;

public sealed class BodyInspectionTests
{
    private const string Limits = "Fetch for a purpose that needs no inspection";

    private static readonly InspectionOptions Options = new() { MaximumBody = 65_536, MaximumDecodedBody = 131_072 };

    [Theory]
    [InlineData("<meta name=robots content=noai>", "meta-robots", "ai-train", "Deny")]
    [InlineData("<meta name=robots content=noai>", "meta-robots", "search-index", "Unknown")]
    [InlineData("<meta name=robots content='max-image-preview:large, noindex'>", "meta-robots", "search-index", "Deny")]
    [InlineData("<meta name=AcmeBot content=noarchive>", "meta-robots", "archive", "Deny")]
    [InlineData("<a rel=license href='//creativecommons.org/licenses/by/4.0/'>", "licence", "ai-train", "Allow")]
    [InlineData("<a rel=license href=https://creativecommons.org/licenses/by-nc/4.0/>", "licence", "ai-train", "Deny")]
    [InlineData("<a rel=license href=https://creativecommons.org/licenses/by-nc/4.0/>", "licence", "ai-train:academic", "Allow")]
    [InlineData("<link rel=license href=https://creativecommons.org/licenses/by/4.0/><a rel=license href=https://creativecommons.org/licenses/by-nd/4.0/>", "licence", "ai-train", "Deny")]
    [InlineData("<script type=application/ld+json>{\"@type\":\"Article\",\"license\":\"https://creativecommons.org/licenses/by-nc/4.0/\"}</script>", "licence", "tdm", "Deny")]
    [InlineData("<script type=application/rsl+xml><rsl xmlns='https://rslstandard.org/rsl'><content url='/'><license><prohibits type='usage'>ai-train</prohibits></license></content></rsl></script>", "rsl", "ai-train", "Deny")]
    public void Page_ByWhatItSays_MeansSomethingForAPurpose(string page, string protocol, string purpose, string meaning)
    {
        Assert.True(CrawlPurpose.TryParse(purpose, out var asked));

        var statement = Assert.Single(Read(page).Statements);

        Assert.Equal(protocol, statement.Protocol.Name);
        Assert.Equal(meaning, statement.MeaningFor(asked).ToString());
        Assert.StartsWith("sha256:", statement.Digest, StringComparison.Ordinal);
    }

    [Fact]
    public void Robots_InSeveralElements_AreOneStatement()
    {
        var statement = Assert.Single(Read("<meta name=robots content=noindex><meta name=robots content=index><meta name=acmebot content=noai>").Statements);

        Assert.Equal("<meta name=\"robots\" content=\"noindex\"><meta name=\"acmebot\" content=\"noai\">", statement.Raw);
    }

    [Fact]
    public void Permission_ThatIsDoubtful_PermitsNothing()
    {
        const string licence = "<a rel=license href=https://creativecommons.org/licenses/by-nc/4.0/>";

        var statement = Assert.Single(Read($"<template>{licence}</template>").Statements);

        Assert.Equal(SignalMeaning.Deny, statement.MeaningFor(new CrawlPurpose(CrawlUse.AiTrain)));
        Assert.Equal(SignalMeaning.Unknown, statement.MeaningFor(new CrawlPurpose(CrawlUse.AiTrain, CrawlBeneficiary.Academic)));
    }

    [Theory]
    [InlineData("<meta name=tdm-reservation content=1>", true, null)]
    [InlineData("<meta name=tdm-reservation content=0>", false, null)]
    [InlineData("<meta name=tdm-reservation content=0><meta name=tdm-reservation content=1>", true, null)]
    [InlineData("<meta name=tdm-reservation content=1><meta name=tdm-policy content=/p.json>", true, "https://news.example/p.json")]
    [InlineData("<meta name=tdm-reservation content=1><meta name=tdm-policy content=/p.json><meta name=tdm-policy content=/q.json>", true, null)]
    [InlineData("<meta name=tdm-reservation content=1><template><meta name=tdm-policy content=/p.json></template>", true, null)]
    [InlineData("<template><meta name=tdm-reservation content=1></template>", true, null)]
    [InlineData("<meta name=tdm-policy content=/p.json>", null, "https://news.example/p.json")]
    public void TdmRep_InMetaElements_IsLeftToItsResolver(string page, bool? isReserved, string? policy)
    {
        var reading = Read(page);

        Assert.Empty(reading.Statements);
        Assert.Equal((isReserved, policy), (reading.MetaReservation?.IsReserved, reading.MetaReservation?.PolicyUrl));
    }

    [Theory]
    [InlineData("<meta name=tdm-reservation content=yes>", 1)]
    [InlineData("<template><meta name=tdm-reservation content=0></template>", 0)]
    public void TdmRep_MalformedOrDoubtfullyReleased_IsUnset(string page, int findings)
    {
        var reading = Read(page);

        Assert.Null(reading.MetaReservation);
        Assert.Equal(findings, reading.Findings.Count);
    }

    [Fact]
    public void RslDocuments_ThatAPageLinksTo_AreNamedOnceAndAbsolute()
    {
        var reading = Read("""
            <base href="/legal/"><link rel=license type=application/rsl+xml href=l.xml><a rel=license type="application/rsl+xml" href=/legal/l.xml>
            <template><link rel=license type=application/rsl+xml href=m.xml></template>
            """);

        Assert.Equal(
            [new LicenceReference(new Uri("https://news.example/legal/l.xml"), IsDoubtful: false), new LicenceReference(new Uri("https://news.example/legal/m.xml"), IsDoubtful: true)],
            reading.RslDocuments);
        Assert.Empty(reading.Statements);
    }

    [Fact]
    public void Paywall_InStructuredData_IsMarked() =>
        Assert.True(Read("<script type=application/ld+json>{\"@type\":\"NewsArticle\",\"isAccessibleForFree\":false}</script>").IsPaywalled);

    [Fact]
    public void Page_WithoutAWordOnItsUse_IsSilent() => Assert.Same(BodyReading.Silent, Read("<!doctype html><title>a</title><p>b"));

    [Fact]
    public void Page_UnderAContentCoding_IsDecodedFirst()
    {
        using var coded = new MemoryStream();
        using (var stream = new BrotliStream(coded, CompressionLevel.Fastest))
        {
            stream.Write("<meta name=robots content=noai>"u8);
        }

        Assert.Single(Read(BodyNeed.Page, coded.ToArray(), "br").Statements);
    }

    [Fact]
    public void Body_WhoseTypeSaysNothing_IsReadForWhatItIs()
    {
        Assert.Single(Read(BodyNeed.Unclear, "<p><meta name=robots content=noai>"u8.ToArray()).Statements);
        Assert.Single(Read(BodyNeed.Unclear, Picture()).Statements);
        Assert.Same(BodyReading.Silent, Read(BodyNeed.Unclear, "{\"robots\":\"<meta name=robots content=noai>\"}"u8.ToArray()));
    }

    [Fact]
    public void Picture_WithAProhibition_Denies()
    {
        var statement = Assert.Single(Read(BodyNeed.Metadata, Picture()).Statements);

        Assert.Equal("plus", statement.Protocol.Name);
        Assert.Equal(SignalMeaning.Deny, statement.MeaningFor(new CrawlPurpose(CrawlUse.AiTrain)));
    }

    [Theory]
    [InlineData(65_537, null, "more than 65536 bytes")]
    [InlineData(10, "zstd", "'zstd' is not known")]
    [InlineData(10, "gzip", "'gzip' that it states")]
    public void Body_ThatCannotBeRead_SaysWhy(int length, string? coding, string expected)
    {
        var reading = Read(BodyNeed.Page, new byte[length], coding);

        Assert.Contains(expected, reading.Shortfall, StringComparison.Ordinal);
    }

    [Fact]
    public void Body_ThatDecodesToTooMuch_SaysWhy()
    {
        using var coded = new MemoryStream();
        using (var stream = new GZipStream(coded, CompressionLevel.Fastest))
        {
            stream.Write(new byte[1_000_000]);
        }

        Assert.Contains("decodes to more than 131072 bytes", Read(BodyNeed.Page, coded.ToArray(), "gzip").Shortfall, StringComparison.Ordinal);
    }

    [Fact]
    public void Page_WithMoreThanIsRead_IsNotWhollyRead() =>
        Assert.NotNull(Read($"<meta name=robots content='{new string(' ', PageLimits.Attribute)}noai'>").Shortfall);

    [Fact]
    public void Refusal_OfAnUnreadBody_NamesPurposeAndRemedy()
    {
        var refusal = BodyRefusals.Unread("The body has more than 65536 bytes.", new CrawlPurpose(CrawlUse.AiTrain));

        Assert.Equal(ReasonCode.InspectionTooLarge, refusal.Reason);
        Assert.Equal("The body has more than 65536 bytes. What its owner says in it about ai-train is not known, so it is not handed on.", refusal.Detail);
        Assert.StartsWith(Limits, refusal.Remedy, StringComparison.Ordinal);
    }

    private static byte[] Picture() =>
    [
        0xFF, 0xD8, 0xFF, 0xE1,
        .. """
            <x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description rdf:about=""
            xmlns:plus="http://ns.useplus.org/ldf/xmp/1.0/" plus:DataMining="http://ns.useplus.org/ldf/vocab/DMI-PROHIBITED"/></rdf:RDF></x:xmpmeta>
            """u8,
    ];

    private static BodyReading Read(string page) => Read(BodyNeed.Page, Encoding.UTF8.GetBytes(page));

    private static BodyReading Read(BodyNeed need, byte[] body, string? contentEncoding = null)
    {
        using var stream = new MemoryStream(body);
#pragma warning disable VSTHRD002 // A memory stream is read at once.
        using var held = InspectedBody.ReadAsync(stream, Options.MaximumBody, body.Length, CancellationToken.None).AsTask().GetAwaiter().GetResult();
#pragma warning restore VSTHRD002
        return new BodyInspection(Options, new ManualTimeProvider()).Read(
            need, CrawlUse.AiTrain, held, new BodySubject(Pages.Url, "text/html; charset=utf-8", contentEncoding, "AcmeBot"));
    }
}
