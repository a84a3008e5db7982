using System.Text;
using CrawlPolicy.Inspection;
using CrawlPolicy.Tests.Signals.Headers;
using FsCheck;
using FsCheck.Fluent;

namespace CrawlPolicy.Tests.Inspection;

public sealed class PaymentOffersTests
{
    [Theory]
    [InlineData("crawler-price: USD 0.01", "pay-per-crawl: USD 0.01")]
    [InlineData("WWW-Authenticate: Payment id=\"x\", method=\"card\"", "Payment: id=\"x\", method=\"card\"")]
    [InlineData("WWW-Authenticate: License error=\"invalid_request\"", "License: error=\"invalid_request\"")]
    [InlineData("WWW-Authenticate: Basic realm=\"a, License b\", license", "License")]
    [InlineData("WWW-Authenticate: Basic realm=\"License\"", "")]
    [InlineData("WWW-Authenticate: Licensed x", "")]
    [InlineData("WWW-Authenticate: Digest a=b, payment=c", "")]
    [InlineData("PAYMENT-REQUIRED: not base64", "x402")]
    [InlineData("Server: x", "")]
    public void Head_WithAnOffer_IsRead(string line, string expected) => Assert.Equal(expected, Describe(line));

    [Fact]
    public void X402_Version2_NamesSchemeNetworkAmountAndAsset() =>
        Assert.Equal(
            "x402: exact eip155:84532 10000 0xABC; x402: exact solana",
            X402("""{"x402Version":2,"error":"pay","accepts":[{"scheme":"exact","network":"eip155:84532","amount":"10000","asset":"0xABC","payTo":"0x1"},{"scheme":"exact","network":"solana","amount":5}]}"""));

    [Theory]
    [InlineData("{}")]
    [InlineData("[]")]
    [InlineData("{\"accepts\":[]}")]
    [InlineData("{\"accepts\":[3]}")]
    [InlineData("{\"accepts\":[{\"scheme\":\"\\ud800\"}]}")]
    [InlineData("{\"accepts\":[[[[[[[[[[[[1]]]]]]]]]]]]}")]
    [InlineData("{")]
    public void X402_ThatCannotBeRead_IsAnOfferWithoutPrice(string json) => Assert.Equal("x402", X402(json));

    [Fact]
    public void Offers_OfAFlood_AreBounded()
    {
        var offers = PaymentOffers.Read(Head.Of(Enumerable.Repeat("crawler-price: " + new string('9', 5000), 50)));
        Assert.Equal(8, offers.Count);
        Assert.All(offers, static offer => Assert.Equal(PaymentOffer.MaximumText, offer.Text.Length));
        Assert.Equal("x402", Describe("PAYMENT-REQUIRED: " + new string('A', 20_000)));
    }

    [Fact]
    public void Challenge_OfAnyText_IsReadWithoutThrowing() =>
        Prop.ForAll(
            Gen.Elements("License", "Payment", " ", ",", "\"", "\\", "=", "x").ListOf().Select(static parts => string.Concat(parts)).ToArbitrary(),
            static text =>
            {
                _ = Describe("WWW-Authenticate: " + text);
                _ = Describe("PAYMENT-REQUIRED: " + Convert.ToBase64String(Encoding.UTF8.GetBytes(text)));
            }).QuickCheckThrowOnFailure();

    private static string X402(string json) => Describe("PAYMENT-REQUIRED: " + Convert.ToBase64String(Encoding.UTF8.GetBytes(json)));

    private static string Describe(string line) => string.Join("; ", PaymentOffers.Read(Head.Of(line)));
}
