using CrawlPolicy.Targets;
using FsCheck;
using FsCheck.Fluent;

namespace CrawlPolicy.Tests.Targets;

public class FetchTargetTests
{
    [Theory]
    [InlineData("http://example.com", "example.com", 80, "/", "http://example.com")]
    [InlineData("http://example.com?q=1", "example.com", 80, "/?q=1", "http://example.com")]
    [InlineData("https://Example.COM:443/A?b", "Example.COM", 443, "/A?b", "https://example.com")]
    [InlineData("HTTPS://example.com:8443/", "example.com", 8443, "/", "https://example.com:8443")]
    [InlineData("http://example.com./x", "example.com", 80, "/x", "http://example.com")]
    [InlineData("http://[2001:4860::8888]:81/x", "2001:4860::8888", 81, "/x", "http://[2001:4860::8888]:81")]
    [InlineData("http://xn--bcher-kva.example/%C3%BC", "xn--bcher-kva.example", 80, "/%C3%BC", "http://xn--bcher-kva.example")]
    [InlineData("http://example.com//a/;p=1/{x}|\"<>^`", "example.com", 80, "//a/;p=1/{x}|\"<>^`", "http://example.com")]
    public void TryParse_WellFormedUrl_TakesItApart(string url, string host, int port, string pathAndQuery, string origin)
    {
        Assert.Equal(FetchTargetProblem.None, FetchTarget.TryParse(url, out var target));
        Assert.Equal(host, target.Host);
        Assert.Equal(port, target.Port);
        Assert.Equal(pathAndQuery, target.PathAndQuery);
        Assert.Equal(origin, target.Origin);
    }

    [Theory]
    [InlineData("")]
    [InlineData("example.com/")]
    [InlineData("/path")]
    [InlineData("ftp://example.com/")]
    [InlineData("file:///etc/passwd")]
    [InlineData("javascript:alert(1)")]
    [InlineData("http:/example.com/")]
    [InlineData(" http://example.com/")]
    public void TryParse_OtherScheme_IsRefused(string url) => Assert.Equal(FetchTargetProblem.Scheme, FetchTarget.TryParse(url, out _));

    [Theory]
    [InlineData("http://example.com/a b")]
    [InlineData("http://example.com/\r\nHost: other")]
    [InlineData("http://example.com/\0")]
    [InlineData("http://example.com\\@other/")]
    [InlineData("http://example.com/#fragment")]
    [InlineData("http://example.com#@other/")]
    [InlineData("http://bücher.example/")]
    [InlineData("http://example.com/ü")]
    [InlineData("http://example.com/\u007f")]
    [InlineData("http://example。com/")]
    public void TryParse_CharacterThatIsNotSentAsWritten_IsRefused(string url) =>
        Assert.Equal(FetchTargetProblem.Character, FetchTarget.TryParse(url, out _));

    [Theory]
    [InlineData("http://user@example.com/")]
    [InlineData("http://user:secret@example.com/")]
    [InlineData("http://example.com:80@other/")]
    [InlineData("http://@example.com/")]
    public void TryParse_UserInformation_IsRefused(string url) =>
        Assert.Equal(FetchTargetProblem.UserInformation, FetchTarget.TryParse(url, out _));

    [Theory]
    [InlineData("http:///path")]
    [InlineData("http://")]
    [InlineData("http://?q")]
    [InlineData("http://.")]
    [InlineData("http://.example.com/")]
    [InlineData("http://example..com/")]
    [InlineData("http://example.com../")]
    [InlineData("http://exa%6dple.com/")]
    [InlineData("http://exa!mple.com/")]
    [InlineData("http://[::1/")]
    [InlineData("http://[::1]x/")]
    [InlineData("http://[fe80::1%25eth0]/")]
    [InlineData("http://[127.0.0.1]/")]
    [InlineData("http://[example.com]/")]
    [InlineData("http://::1/")]
    [InlineData("http://example.com:/")]
    [InlineData("http://[2001:4860::8888]:/")]
    public void TryParse_HostThatIsNone_IsRefused(string url) => Assert.Equal(FetchTargetProblem.Host, FetchTarget.TryParse(url, out _));

    [Theory]
    [InlineData("http://example.com:0/")]
    [InlineData("http://example.com:65536/")]
    [InlineData("http://example.com:99999999999999999999/")]
    [InlineData("http://example.com:+80/")]
    [InlineData("http://example.com:-80/")]
    [InlineData("http://example.com:8o/")]
    [InlineData("http://example.com:80:80/")]
    public void TryParse_PortThatIsNone_IsRefused(string url) => Assert.Equal(FetchTargetProblem.Port, FetchTarget.TryParse(url, out _));

    [Theory]
    [InlineData("http://example.com/.")]
    [InlineData("http://example.com/..")]
    [InlineData("http://example.com/a/../b")]
    [InlineData("http://example.com/a/./b")]
    [InlineData("http://example.com/a/..?q")]
    [InlineData("http://example.com/%2e%2e/b")]
    [InlineData("http://example.com/.%2E/b")]
    [InlineData("http://example.com/%2e")]
    [InlineData("http://example.com/a%2f..%2Fb")]
    [InlineData("http://example.com/a%5C..%5cb")]
    public void TryParse_DotSegmentInThePath_IsRefused(string url) =>
        Assert.Equal(FetchTargetProblem.DotSegment, FetchTarget.TryParse(url, out _));

    [Theory]
    [InlineData("http://example.com/...")]
    [InlineData("http://example.com/.well-known/x")]
    [InlineData("http://example.com/a..b/c.")]
    [InlineData("http://example.com/%2e%2e%2e")]
    [InlineData("http://example.com/a%2fb%20c")]
    [InlineData("http://example.com/?next=/../a")]
    [InlineData("http://example.com/%252e%252e/")]
    public void TryParse_DotsThatAreNoSegment_Pass(string url) => Assert.Equal(FetchTargetProblem.None, FetchTarget.TryParse(url, out _));

    [Fact]
    public void TryParse_LongestUrl_PassesAndOneCharacterMoreDoesNot()
    {
        var longest = "http://example.com/".PadRight(FetchTarget.MaximumLength, 'a');

        Assert.Equal(FetchTargetProblem.None, FetchTarget.TryParse(longest, out _));
        Assert.Equal(FetchTargetProblem.TooLong, FetchTarget.TryParse(longest + 'a', out _));
    }

    [Fact]
    public void TryParse_HostLongerThan253Characters_IsRefused()
    {
        var host = string.Join('.', Enumerable.Repeat("abcdefghi", 25)) + ".abc";

        Assert.Equal(253, host.Length);
        Assert.Equal(FetchTargetProblem.None, FetchTarget.TryParse($"http://{host}/", out _));
        Assert.Equal(FetchTargetProblem.Host, FetchTarget.TryParse($"http://{host}d/", out _));
    }

    [Fact]
    public void TryParse_UrlWithPath_AllocatesNothing()
    {
        const string url = "https://www.example.com:443/a/b%20c/.d?e=f";
        FetchTarget.TryParse(url, out _);

        var before = GC.GetAllocatedBytesForCurrentThread();
        FetchTarget.TryParse(url, out _);

        Assert.Equal(before, GC.GetAllocatedBytesForCurrentThread());
    }

    [Fact]
    public void TryParse_AnyText_AcceptsOnlyWhatTheHttpClientSendsUnchanged()
    {
        var alphabet = Gen.Elements("a", "B", "1", ".", "..", "/", "%2e", "%2F", "%5c", "%", ":", "@", "?", "&", "[", "]", "::1", "-", "_", "\\", " ", "ü", "0x7f", "~", "*", "{", "\"");
        var urls = alphabet.ListOf().Select(static parts => "http://h" + string.Concat(parts));

        Prop.ForAll(urls.ToArbitrary(), static url =>
        {
            if (FetchTarget.TryParse(url, out var target) != FetchTargetProblem.None)
            {
                return true;
            }

            var uri = new Uri(target.Url, new UriCreationOptions { DangerousDisablePathAndQueryCanonicalization = true });
            return uri.PathAndQuery == target.PathAndQuery.ToString()
                && uri.Port == target.Port
                && uri.IdnHost.TrimEnd('.').Equals(target.HostName, StringComparison.Ordinal);
        }).QuickCheckThrowOnFailure();
    }
}
