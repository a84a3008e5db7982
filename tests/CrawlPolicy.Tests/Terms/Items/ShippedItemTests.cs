using CrawlPolicy.Targets;
using CrawlPolicy.Terms;
using CrawlPolicy.Terms.Files;

namespace CrawlPolicy.Tests.Terms.Items;

public sealed class ShippedItemTests
{
    private static readonly PolicySet Shipped = PolicyDirectoryReader.Read(Path.Combine(AppContext.BaseDirectory, "policies")).Set!;

    [Theory]
    [InlineData("vimeo:video:76979871", "https://vimeo.com/76979871", "https://player.vimeo.com/video/76979871?h=1", "https://vimeo.com/channels/staffpicks/76979871")]
    [InlineData("dailymotion:video:x84sh87", "https://www.dailymotion.com/video/x84sh87", "https://dai.ly/x84sh87", "https://www.dailymotion.com/embed/video/x84sh87")]
    [InlineData("tiktok:video:6718335390845095173", "https://www.tiktok.com/@scout2015/video/6718335390845095173?is_copy_url=1", "https://www.tiktok.com/%40scout2015/video/6718335390845095173", "https://www.tiktok.com/embed/v2/6718335390845095173")]
    [InlineData("twitch:clip:AwkwardHelpless-x_1", "https://clips.twitch.tv/AwkwardHelpless-x_1", "https://www.twitch.tv/somebody/clip/AwkwardHelpless-x_1?filter=clips")]
    [InlineData("x:post:20", "https://x.com/jack/status/20", "https://twitter.com/jack/status/20?s=20", "https://mobile.twitter.com/i/web/status/20", "https://x.com/jack/status/20/photo/1")]
    [InlineData("reddit:post:1doc3pt", "https://www.reddit.com/r/redditdev/comments/1doc3pt/a_title/", "https://old.reddit.com/comments/1doc3pt", "https://redd.it/1doc3pt")]
    [InlineData("instagram:post:BsOGulcndj-", "https://www.instagram.com/p/BsOGulcndj-/", "https://www.instagram.com/somebody/p/BsOGulcndj-/?img_index=1")]
    [InlineData("imdb:title:tt0111161", "https://www.imdb.com/title/tt0111161/", "https://m.imdb.com/title/tt0111161/reviews?ref_=x")]
    [InlineData("flickr:photo:2341623661", "https://www.flickr.com/photos/bees/2341623661/", "https://flickr.com/photos/49503207526@N01/2341623661/in/album-1/")]
    [InlineData("getty-images:image:1", "https://www.gettyimages.com/detail/photo/a-cat/1", "https://www.gettyimages.de/detail/photo/eine-katze/1")]
    [InlineData("stackoverflow:question:11227809", "https://stackoverflow.com/questions/11227809/a-title", "https://stackoverflow.com/q/11227809/1")]
    [InlineData("spotify:track:4uLU6hMCjMI75M1A2tKUQC", "https://open.spotify.com/track/4uLU6hMCjMI75M1A2tKUQC?si=1", "https://open.spotify.com/intl-de/track/4uLU6hMCjMI75M1A2tKUQC")]
    [InlineData("arxiv:paper:1706.03762", "https://arxiv.org/abs/1706.03762", "https://arxiv.org/pdf/1706.03762v7", "https://arxiv.org/pdf/1706.03762.pdf", "https://export.arxiv.org/abs/1706.03762v1")]
    [InlineData("ncbi:pubmed:1", "https://pubmed.ncbi.nlm.nih.gov/1/", "https://www.ncbi.nlm.nih.gov/pubmed/1")]
    [InlineData("ebay:listing:110000000000", "https://www.ebay.com/itm/110000000000", "https://www.ebay.de/itm/a-title/110000000000?hash=1")]
    public void FindItem_SpellingsOfOneWork_AreOneItem(string item, params string[] urls) => Assert.All(urls, url => Assert.Equal(item, Find(url)));

    [Theory]
    [InlineData("https://vimeo.com/features")]
    [InlineData("https://www.flickr.com/photos/bees/albums/72157594")]
    [InlineData("https://www.reddit.com/r/redditdev/")]
    [InlineData("https://x.com/jack")]
    [InlineData("https://arxiv.org/list/cs.CL/recent")]
    [InlineData("https://stackoverflow.com/questions/tagged/c%23")]
    public void FindItem_PageThatIsNoWork_HasNone(string url) => Assert.Equal("", Find(url));

    private static string Find(string url)
    {
        Assert.Equal(FetchTargetProblem.None, FetchTarget.TryParse(url, out var target));
        return Shipped.FindItem(target, stackalloc char[256]).ToString();
    }
}
