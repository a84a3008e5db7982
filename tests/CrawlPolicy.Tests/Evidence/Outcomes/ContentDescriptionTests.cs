using CrawlPolicy.Evidence.Outcomes;

namespace CrawlPolicy.Tests.Evidence.Outcomes;

public sealed class ContentDescriptionTests
{
    [Theory]
    [InlineData("text/html", "text")]
    [InlineData("application/pdf", "text")]
    [InlineData("application/vnd.api+json", "text")]
    [InlineData("image/svg+xml", "image")]
    [InlineData("audio/mpeg", "audio")]
    [InlineData("video/mp4", "video")]
    [InlineData("application/octet-stream", "other")]
    [InlineData("font/woff2", "other")]
    [InlineData("model/gltf+json", "other")]
    [InlineData("", "")]
    public void Modality_FollowsFromTheMediaType(string mediaType, string modality) => Assert.Equal(modality, Modality.Of(mediaType));

    [Theory]
    [InlineData("Text/HTML; charset=utf-8", "text/html")]
    [InlineData(" application/X-Unheard.Of ;a=b", "application/x-unheard.of")]
    [InlineData("text", "")]
    [InlineData("text/", "")]
    [InlineData("/html", "")]
    [InlineData("text/html, text/plain", "")]
    [InlineData("te xt/html", "")]
    public void Rfc9110_8_3_1_MediaType_IsInLowerCaseWithoutParameters(string contentType, string expected) =>
        Assert.Equal(expected, MediaTypeText.Of(contentType));

    [Fact]
    public void MediaType_LongerThanAnyMayBe_IsUnknown() => Assert.Equal("", MediaTypeText.Of("a/" + new string('b', 300)));

    [Theory]
    [InlineData("de", "de")]
    [InlineData("mi, en-GB ,zh-Hant-TW", "mi,en-GB,zh-Hant-TW")]
    [InlineData("", "")]
    [InlineData("de,,en", "de,en")]
    [InlineData("german-deutsch-x", "german-deutsch-x")]
    [InlineData("not a language", "")]
    [InlineData("de, -", "")]
    [InlineData("de--at", "")]
    [InlineData("toolonglanguage", "")]
    [InlineData("1de", "")]
    public void Rfc9110_8_5_Languages_AreTagsWithCommasBetween(string contentLanguage, string expected) =>
        Assert.Equal(expected, LanguageTag.ListOf(contentLanguage));
}
