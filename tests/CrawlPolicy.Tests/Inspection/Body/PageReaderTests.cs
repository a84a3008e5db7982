using CrawlPolicy.Inspection.Body;

namespace CrawlPolicy.Tests.Inspection.Body;

public sealed class PageReaderTests
{
    [Theory]
    [InlineData("<meta name=robots content=noindex>")]
    [InlineData("<META NAME=\"ROBOTS\" CONTENT='noindex'>")]
    [InlineData("<meta content=noindex name=' robots '/>")]
    [InlineData("<meta\nname\n=\nrobots\tcontent=noindex\n>")]
    [InlineData("<meta/name='robots'/content=noindex>")]
    [InlineData("<meta name=&#114;obots content=noindex>")]
    [InlineData("<meta name=\"r&#x6f;bots\" content='no&#105;ndex'>")]
    [InlineData("<meta name=robots name=other content=noindex content=index>")]
    [InlineData("<p>text<meta name=robots content=noindex></p>")]
    [InlineData("<table><tr><td><table><meta name=robots content=noindex></table></table>")]
    [InlineData("<body><div title='>'><meta name=robots content=noindex>")]
    [InlineData("<div title=\"<!--\"><meta name=robots content=noindex><!-- -->")]
    [InlineData("<!--><meta name=robots content=noindex>")]
    [InlineData("<!--x--!><meta name=robots content=noindex>")]
    [InlineData("<? <meta name=robots content=noindex>  ><meta name=robots content=noindex>")]
    [InlineData("<script>'<!--'</script><meta name=robots content=noindex>")]
    [InlineData("<title></title ><meta name=robots content=noindex>")]
    [InlineData("<svg><title>a</title><style>.a{}</style><path d=''/></svg><script>'<meta name=robots content=all>'</script><meta name=robots content=noindex>")]
    [InlineData("<noscript><img src=x></noscript><meta name=robots content=noindex>")]
    [InlineData("<noscript><meta name=robots content=noindex></noscript>")]
    public void Meta_AsBrowsersReadIt_IsFound(string page) => Assert.Equal(["robots=noindex"], Pages.Metas(page));

    [Theory]
    [InlineData("<!-- <meta name=robots content=noindex> -->")]
    [InlineData("<!-- -- > <meta name=robots content=noindex> -->")]
    [InlineData("<script>var a = '<meta name=robots content=noindex>'</script>")]
    [InlineData("<script><!-- <script> </script> <meta name=robots content=noindex> --></script>")]
    [InlineData("<style><meta name=robots content=noindex></style>")]
    [InlineData("<textarea><meta name=robots content=noindex></textarea>")]
    [InlineData("<title><meta name=robots content=noindex></title>")]
    [InlineData("<iframe><meta name=robots content=noindex></iframe>")]
    [InlineData("<p title='<meta name=robots content=noindex>'>")]
    [InlineData("<plaintext><meta name=robots content=noindex>")]
    [InlineData("<svg><path/></svg><script>'<meta name=robots content=noindex>'</script>")]
    [InlineData("<math><mi>x</mi><mo>=</mo></math><!-- <meta name=robots content=noindex> -->")]
    [InlineData("<select><option>a</select><textarea><meta name=robots content=noindex></textarea>")]
    [InlineData("<metaname=robots content=noindex>")]
    [InlineData("<meta name=robots content=noindex")]
    [InlineData("&lt;meta name=robots content=noindex&gt;")]
    public void Meta_ThatIsText_DoesNotCount(string page) => Assert.True(Pages.Read(page).IsSilent);

    [Theory]
    [InlineData("<template><meta name=robots content=noindex></template>")]
    [InlineData("<!-- unclosed <meta name=robots content=noindex>")]
    [InlineData("<title>unclosed <meta name=robots content=noindex>")]
    [InlineData("<svg><style><!-- </style><meta name=robots content=noindex><!-- --></svg>")]
    [InlineData("<svg><title><style><!--</title><meta name=robots content=noindex></svg>")]
    [InlineData("<svg><![CDATA[><meta name=robots content=noindex>]]></svg>")]
    [InlineData("<select><title></select><meta name=robots content=noindex></title>")]
    [InlineData("<select><button></select><plaintext><meta name=robots content=noindex>")]
    [InlineData("<template><col><title></template><meta name=robots content=noindex></title>")]
    [InlineData("<frameset><style></frameset><noframes></noframes><meta name=robots content=noindex></style>")]
    [InlineData("<svg><foreignObject><p></svg></p></foreignObject><style><meta name=robots content=noindex></style>")]
    [InlineData("<noscript><p title='</noscript><meta name=robots content=noindex>'>")]
    [InlineData("<noscript><!-- </noscript><meta name=robots content=noindex> -->")]
    [InlineData("<math><annotation-xml encoding=text/html><p></math><style><meta name=robots content=noindex></style>")]
    public void Meta_ThatABrowserMayFind_IsDoubtful(string page) => Assert.Equal(["robots=noindex?"], Pages.Metas(page));

    [Theory]
    [InlineData("<meta name=acmebot content=noai>", "acmebot=noai")]
    [InlineData("<meta name=otherbot content=noai>", null)]
    [InlineData("<meta name=TDM-Reservation content=1>", "tdm-reservation=1")]
    [InlineData("<meta name=tdm-policy content=https://p.example/p.json>", "tdm-policy=https://p.example/p.json")]
    [InlineData("<meta name=robots>", "robots=")]
    [InlineData("<meta property=robots content=noindex>", null)]
    public void Meta_ByItsName_IsTakenOrLeft(string page, string? expected) =>
        Assert.Equal(expected is null ? [] : [expected], Pages.Metas(page));

    [Fact]
    public void Metas_InAPage_KeepTheirOrderAndCountOnce() =>
        Assert.Equal(
            ["robots=noai", "tdm-reservation=1", "robots=index"],
            Pages.Metas("<meta name=robots content=noai><meta name=tdm-reservation content=1><meta name=robots content=index><meta name=robots content=noai>"));

    [Fact]
    public void NulBytes_InAPage_HideNothing() =>
        Assert.Equal(["robots=noindex"], Pages.Metas("\0<p\0>\0<meta\u0020name=robots content=noindex>\0"));

    [Fact]
    public void Meta_LongerThanTheBound_IsReportedAsNotRead()
    {
        var facts = Pages.Read($"<meta name=robots content='{new string(',', PageLimits.Attribute)}noindex'>");

        Assert.Empty(facts.Metas);
        Assert.NotNull(facts.Shortfall);
        Assert.False(facts.IsSilent);
    }

    [Fact]
    public void Metas_MoreThanTheBound_AreReportedAsNotRead()
    {
        var facts = Pages.Read(string.Concat(Enumerable.Range(0, PageLimits.Facts + 1).Select(static i => $"<meta name=robots content=max-snippet:{i}>")));

        Assert.Equal(PageLimits.Facts, facts.Metas.Count);
        Assert.NotNull(facts.Shortfall);
    }
}
