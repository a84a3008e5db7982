using CrawlPolicy.Identity.Signing;
using CrawlPolicy.Tests.Shared;
using FsCheck;
using FsCheck.Fluent;

namespace CrawlPolicy.Tests.Identity.Signing;

public sealed class RequestSignerTests
{
    [Fact]
    public void Sign_Request_CarriesTheThreeFieldsOfWebBotAuth()
    {
        using var setup = new SigningSetup();
        using var request = new HttpRequestMessage(HttpMethod.Get, "https://site.example/a?b");
        setup.Requests.Sign(request);
        var headers = SigningSetup.HeadersOf(request);
        Assert.Equal("sig1=\"https://bot.example\"", headers["Signature-Agent"]);
        var created = setup.Time.Now.ToUnixTimeSeconds();
        Assert.StartsWith(
            $"sig1=(\"@authority\" \"signature-agent\";key=\"sig1\");created={created};expires={created + 300};keyid=\"{setup.KeyId}\";alg=\"ecdsa-p256-sha256\";nonce=\"",
            headers["Signature-Input"],
            StringComparison.Ordinal);
        Assert.EndsWith("\";tag=\"web-bot-auth\"", headers["Signature-Input"], StringComparison.Ordinal);
        Assert.StartsWith("sig1=:", headers["Signature"], StringComparison.Ordinal);
    }

    [Fact]
    public void Sign_Request_SatisfiesAVerifierThatKnowsTheDirectory()
    {
        using var setup = new SigningSetup();
        using var request = new HttpRequestMessage(HttpMethod.Get, "https://site.example/a?b");
        setup.Requests.Sign(request);
        Assert.True(setup.Verifier.IsSigned(SigningSetup.HeadersOf(request), "site.example", setup.Time.Now));
    }

    [Fact]
    public void Sign_Request_IsGoodForItsLifetimeAndNoLonger()
    {
        using var setup = new SigningSetup(TimeSpan.FromMinutes(5));
        using var request = new HttpRequestMessage(HttpMethod.Get, "https://site.example/");
        setup.Requests.Sign(request);
        var headers = SigningSetup.HeadersOf(request);
        Assert.True(setup.Verifier.IsSigned(headers, "site.example", setup.Time.Now.AddSeconds(299)));
        Assert.False(setup.Verifier.IsSigned(headers, "site.example", setup.Time.Now.AddSeconds(300)));
    }

    [Fact]
    public void Sign_RequestWithSignaturesOfItsOwn_ReplacesThem()
    {
        using var setup = new SigningSetup();
        using var request = new HttpRequestMessage(HttpMethod.Post, "https://site.example/") { Content = new ByteArrayContent([]) };
        foreach (var name in (string[])["Signature", "signature-input", "SIGNATURE-AGENT"])
        {
            request.Content.Headers.TryAddWithoutValidation(name, "sig3=other");
            request.Headers.TryAddWithoutValidation(name, ["sig1=other", "sig2=other"]);
        }

        setup.Requests.Sign(request);
        var headers = SigningSetup.HeadersOf(request);
        Assert.Equal(3, headers.Count);
        Assert.Empty(request.Content.Headers.NonValidated);
        Assert.DoesNotContain(headers.Values, static value => value.Contains("other", StringComparison.Ordinal));
        Assert.True(setup.Verifier.IsSigned(headers, "site.example", setup.Time.Now));
    }

    [Fact]
    public void Sign_SameRequestTwice_SignsAnewWithAnotherNonce()
    {
        using var setup = new SigningSetup();
        using var request = new HttpRequestMessage(HttpMethod.Get, "https://site.example/");
        setup.Requests.Sign(request);
        var first = SignatureInput.Parse(SigningSetup.HeadersOf(request)["Signature-Input"]);
        request.RequestUri = new Uri("https://other.example/");
        setup.Requests.Sign(request);
        var headers = SigningSetup.HeadersOf(request);
        Assert.NotEqual(first.Parameters["nonce"], SignatureInput.Parse(headers["Signature-Input"]).Parameters["nonce"]);
        Assert.True(setup.Verifier.IsSigned(headers, "other.example", setup.Time.Now));
    }

    [Theory]
    [InlineData("http://Site.EXAMPLE/x", "site.example")]
    [InlineData("http://site.example:80/", "site.example")]
    [InlineData("https://site.example:443/", "site.example")]
    [InlineData("https://site.example:80/", "site.example:80")]
    [InlineData("http://site.example:8080/", "site.example:8080")]
    [InlineData("http://[2001:DB8::1]:8080/", "[2001:db8::1]:8080")]
    [InlineData("http://bücher.example/", "xn--bcher-kva.example")]
    public void Rfc9421_2_2_3_Authority_IsInLowerCaseWithoutTheDefaultPort(string url, string authority) =>
        Assert.Equal(authority, RequestAuthority.Of(new Uri(url)));

    [Fact]
    public void Sign_AnyHostAndPort_VerifiesForItAndForNoOther()
    {
        using var setup = new SigningSetup();
        var labels = Gen.Elements("a", "b1", "shop", "WWW", "x-y");
        var hosts = labels.NonEmptyListOf().Where(static list => list.Count < 20).Select(static list => string.Join('.', list) + ".example");
        var authorities = hosts.Zip(Gen.Choose(1, 65_535), static (host, port) => (Host: host, Port: port));
        Prop.ForAll(authorities.ToArbitrary(), target =>
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, $"http://{target.Host}:{target.Port}/");
            setup.Requests.Sign(request);
            var headers = SigningSetup.HeadersOf(request);
            var authority = target.Host.ToLowerInvariant() + (target.Port == 80 ? "" : $":{target.Port}");
            return setup.Verifier.IsSigned(headers, authority, setup.Time.Now)
                && !setup.Verifier.IsSigned(headers, "b." + authority, setup.Time.Now);
        }).QuickCheckThrowOnFailure();
    }
}
