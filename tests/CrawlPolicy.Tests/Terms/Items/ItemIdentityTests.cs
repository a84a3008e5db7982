using CrawlPolicy.Targets;
using CrawlPolicy.Terms;
using CrawlPolicy.Terms.Files;

namespace CrawlPolicy.Tests.Terms.Items;

public sealed class ItemIdentityTests
{
    private const string Video = "youtube:video:dQw4w9WgXcQ";

    private static readonly PolicySet Shipped = PolicyDirectoryReader.Read(Path.Combine(AppContext.BaseDirectory, "policies")).Set!;

    /// <summary>One video under the URLs that people, players and lists of links give it.</summary>
    public static TheoryData<string> Spellings =>
    [
        "https://www.youtube.com/watch?v=dQw4w9WgXcQ",
        "http://youtube.com/watch?v=dQw4w9WgXcQ",
        "https://WWW.YouTube.COM:443/watch?v=dQw4w9WgXcQ",
        "https://www.youtube.com./watch?v=dQw4w9WgXcQ",
        "https://m.youtube.com/watch?v=dQw4w9WgXcQ&feature=share",
        "https://music.youtube.com/watch?list=RDAMVMx&v=dQw4w9WgXcQ&t=3",
        "https://www.youtube.com/watch/?app=desktop&v=dQw4w9WgXcQ",
        "https://www.youtube.com/watch?v=dQw4w9WgXcQ%26feature=share",
        "https://www.youtube.com/watch?%76=%64Qw4w9WgXcQ",
        "https://www.youtube.com/%77atch?v=dQw4w9WgXc%51",
        "https://youtu.be/dQw4w9WgXcQ",
        "https://youtu.be/dQw4w9WgXcQ?t=3",
        "https://youtu.be/%64Qw4w9WgXcQ/?si=x",
        "https://www.youtube.com/shorts/dQw4w9WgXcQ",
        "https://www.youtube.com/embed/dQw4w9WgXcQ?autoplay=1",
        "https://www.youtube-nocookie.com/embed/dQw4w9WgXcQ",
        "https://www.youtube.com/live/dQw4w9WgXcQ?feature=shared",
        "https://www.youtube.com/v/dQw4w9WgXcQ&hl=en",
    ];

    [Theory]
    [MemberData(nameof(Spellings))]
    public void FindItem_EverySpellingOfAVideo_IsOneItem(string url) => Assert.Equal(Video, Find(url));

    [Theory]
    [InlineData("https://www.youtube.com/")]
    [InlineData("https://www.youtube.com/watch")]
    [InlineData("https://www.youtube.com/watch?v=")]
    [InlineData("https://www.youtube.com/watch?v=tooShort")]
    [InlineData("https://www.youtube.com/watch?v=dQw4w9WgXcQx")]
    [InlineData("https://www.youtube.com/watch?v=dQw4w9W.XcQ")]
    [InlineData("https://www.youtube.com/watch?vv=dQw4w9WgXcQ")]
    [InlineData("https://www.youtube.com/watching?v=dQw4w9WgXcQ")]
    [InlineData("https://www.youtube.com/watch/v=dQw4w9WgXcQ")]
    [InlineData("https://www.youtube.com/dQw4w9WgXcQ")]
    [InlineData("https://www.youtube.com/results?search_query=dQw4w9WgXcQ")]
    [InlineData("https://rr3---sn-4g5e6nzz.googlevideo.com/videoplayback?id=o-AB&itag=22")]
    [InlineData("https://example.com/watch?v=dQw4w9WgXcQ")]
    [InlineData("https://youtube.com.evil.example/watch?v=dQw4w9WgXcQ")]
    public void FindItem_UrlThatNamesNoVideo_HasNone(string url) => Assert.Equal("", Find(url));

    [Fact]
    public void FindItem_Id_IsCaseSensitive() => Assert.NotEqual(Video, Find("https://youtu.be/DQW4W9WGXCQ"));

    [Fact]
    public void FindItem_ParameterThatStandsTwice_IsWalkedThroughWhole()
    {
        Assert.Equal(FetchTargetProblem.None, FetchTarget.TryParse("https://youtube.com/watch?v=AAAAAAAAAAA&x=1&v=short&v=BBBBBBBBBBB", out var target));
        var found = new List<string>();
        foreach (var item in Shipped.FindSite(target.Host)!.FindItems(target.Host, target.PathAndQuery))
        {
            found.Add(item.ToString());
        }

        Assert.Equal(["youtube:video:AAAAAAAAAAA", "youtube:video:BBBBBBBBBBB"], found);
    }

    [Theory]
    [InlineData("/title/{id}", "digits", "https://example.com/title/123", "example:work:123")]
    [InlineData("/title/{id}", "digits", "https://example.com/title/123a", "example:work:123")]
    [InlineData("/title/{id}", "alphanumeric", "https://example.com/title/1-2", "example:work:1")]
    [InlineData("/title/{id}.html", "digits", "https://example.com/title/7.html?x", "example:work:7")]
    [InlineData("/title/{id}.html", "digits", "https://example.com/title/7.pdf", "")]
    [InlineData("/get?kind=film&id={id}", "digits", "https://example.com/get?id=7&x=1&kind=film", "example:work:7")]
    [InlineData("/get?kind=film&id={id}", "digits", "https://example.com/get?id=7&kind=song", "")]
    [InlineData("/@*/video/{id}", "digits", "https://example.com/@somebody/video/7?x", "example:work:7")]
    [InlineData("/*/video/{id}", "digits", "https://example.com/%40some%2Fbody/video/7", "example:work:7")]
    [InlineData("/@*/video/{id}", "digits", "https://example.com/@/video/7", "")]
    [InlineData("/@*/video/{id}", "digits", "https://example.com/@some/body/video/7", "")]
    [InlineData("/@*/video/{id}", "digits", "https://example.com/@some?x=/video/7", "")]
    [InlineData("/*/*/{id}", "digits", "https://example.com/a/b/7", "example:work:7")]
    [InlineData("/*/*/{id}", "digits", "https://example.com/a/7", "")]
    [InlineData("/abs/{id}", "decimal", "https://example.com/abs/1706.03762v5", "example:work:1706.03762")]
    [InlineData("/abs/{id}", "decimal", "https://example.com/abs/1706.03762.pdf", "example:work:1706.03762")]
    [InlineData("/abs/{id}", "decimal", "https://example.com/abs/.x", "")]
    [InlineData("*.example.com/{id}", "digits", "https://a.example.com/7", "example:work:7")]
    [InlineData("*.example.com/{id}", "digits", "https://example.com/7", "")]
    public void FindItem_DeclaredSpelling_IsReadAsItSays(string spelling, string alphabet, string url, string expected)
    {
        var site = PolicyText.Site(
            "example.com, \"*.example.com\"", $"default: allow\nitems:\n  - kind: work\n    idCharacters: {alphabet}\n    urls: [\"{spelling}\"]");
        Assert.Equal(expected, Find(url, PolicyText.Load(site)));
    }

    [Theory]
    [InlineData("watch?v={id}")]
    [InlineData("/watch?v=1")]
    [InlineData("/watch?v={id}{id}")]
    [InlineData("/watch?v=x{id}")]
    [InlineData("/watch?={id}")]
    [InlineData("/{id}?a={b}")]
    [InlineData("/*{id}")]
    [InlineData("/**/{id}")]
    [InlineData("/{id}/*/x")]
    [InlineData("/*/x?v={id}")]
    [InlineData("https://example.com/{id}")]
    [InlineData("{id}.example.com/x")]
    [InlineData("exa mple.com/{id}")]
    public void Read_SpellingThatCannotBeMatched_IsAnError(string spelling) => Assert.Contains(
        PolicyText.Read(PolicyText.Site("example.com", $"default: deny\nitems:\n  - kind: work\n    urls: [\"{spelling}\"]")).Problems,
        static problem => problem.Rule.Id == "CP223");

    [Fact]
    public void FindItem_Repeated_AllocatesNothing()
    {
        Assert.Equal(FetchTargetProblem.None, FetchTarget.TryParse("https://www.youtube.com/watch?list=a%20b&v=dQw4w9WgXcQ", out var target));
        Span<char> buffer = stackalloc char[1024];
        Assert.True(Shipped.FindItem(target, buffer).IsFound);
        var before = GC.GetAllocatedBytesForCurrentThread();
        var found = 0;
        for (var i = 0; i < 100; i++)
        {
            found += Shipped.FindItem(target, buffer).IsFound ? 1 : 0;
        }

        Assert.Equal((100, 0), (found, GC.GetAllocatedBytesForCurrentThread() - before));
    }

    private static string Find(string url, PolicySet? policies = null)
    {
        Assert.Equal(FetchTargetProblem.None, FetchTarget.TryParse(url, out var target));
        return (policies ?? Shipped).FindItem(target, stackalloc char[64]).ToString();
    }
}
