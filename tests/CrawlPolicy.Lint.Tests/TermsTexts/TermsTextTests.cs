using System.Text;
using CrawlPolicy.Lint.TermsTexts.Normalising;
using FsCheck;
using FsCheck.Fluent;

namespace CrawlPolicy.Lint.Tests.TermsTexts;

public sealed class TermsTextTests
{
    [Theory]
    [InlineData("<h1>Terms</h1><p>One.<p>Two.", "Terms|One.|Two.")]
    [InlineData("<p>One\n   word&nbsp;and\tanother.</p>", "One word and another.")]
    [InlineData("<p>so<b>me</b>thing <i>else</i></p>", "something else")]
    [InlineData("<ul><li>one<li>two</ul>", "one|two")]
    [InlineData("a<br>b", "a|b")]
    [InlineData("<table><tr><td>a<td>b<tr><td>c</table>", "a b|c")]
    [InlineData("<p>soft&shy;hyphen and zero&#8203;width</p>", "softhyphen and zerowidth")]
    [InlineData("<p>&lt;b&gt; &amp; &copy;</p>", "<b> & ©")]
    [InlineData("<dl><dt>Term<dd>Meaning</dl>", "Term|Meaning")]
    public void Read_Blocks_BecomeLinesWithWhiteSpaceCollapsed(string page, string lines) => Assert.Equal(lines, Lines(page));

    [Theory]
    [InlineData("<script>var a = '<p>no</p>';</script><style>p{}</style><p>yes", "yes")]
    [InlineData("<nav><a>Home</a></nav><p>yes<footer>© 2026</footer>", "yes")]
    [InlineData("<header>Logo</header><article><header><h1>Terms</h1></header><p>yes</article>", "Terms|yes")]
    [InlineData("<p hidden>no<p>yes", "yes")]
    [InlineData("<div style='color:red; DISPLAY : none'>no<div>no</div></div>yes", "yes")]
    [InlineData("<div aria-hidden=true>no</div><div aria-hidden=false>yes</div>", "yes")]
    [InlineData("<div role=navigation>no</div><div role=dialog>no</div>yes", "yes")]
    [InlineData("<svg><title>no</title><path/><text>no</text></svg><button>no</button>yes", "yes")]
    [InlineData("<!-- no --><noscript>no</noscript><title>no</title>yes", "yes")]
    [InlineData("<ul><li hidden>no<li>yes</ul>", "yes")]
    [InlineData("<table><tr><td hidden>no</div><td>yes</table>", "yes")]
    public void Read_WhatIsNoContent_IsLeftOut(string page, string lines) => Assert.Equal(lines, Lines(page));

    [Theory]
    [InlineData("<div>before</div><main><p>yes</main><div>after</div>", "yes")]
    [InlineData("before<div role=main><header>Terms</header>yes</div>after", "Terms|yes")]
    [InlineData("<main> <script>x</script> </main><p>yes", "yes")]
    public void Read_MainPart_IsAllThereIsWhereItHasText(string page, string lines) => Assert.Equal(lines, Lines(page));

    [Theory]
    [InlineData("e\u0301", "é")]
    [InlineData("\u212B and \u1100\u1161\u11A8", "Å and 각")]
    [InlineData("q\u0307\u0323", "q\u0323\u0307")]
    public void Read_CharactersInSeveralSpellings_AreComposed(string page, string lines) => Assert.Equal(lines, Lines(page));

    [Fact]
    public void Compose_SequencesOfAnotherImplementation_GivesTheSame() => Assert.All(
        File.ReadAllLines(Path.Combine(CrawlPolicy.Tests.Shared.RepositoryRoot.Path, "tests", "CrawlPolicy.Lint.Tests", "TermsTexts", "composition.txt")),
        static row =>
        {
            static string Text(string runes) => string.Concat(runes.Split(' ').Select(static rune => char.ConvertFromUtf32(Convert.ToInt32(rune, 16))));
            var columns = row.Split(';');
            Assert.Equal(Text(columns[1]), Composition.Compose(Text(columns[0])));
        });

    [Fact]
    public void Sha256_OfAText_IsThatOfItsFile()
    {
        var text = Read("<p>You may read this.");
        Assert.Equal("You may read this.\n", text.Text);
        Assert.Equal(Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData("You may read this.\n"u8)), text.Sha256);
    }

    [Fact]
    public void Read_PlainText_KeepsItsLines() =>
        Assert.Equal(["Terms", "1. <b> is no tag here."], TermsText.Read("Terms\n\n  1. <b> is  no tag here.\n"u8, "text/plain").Lines);

    [Fact]
    public void Read_PageInAnotherEncoding_IsTheSameText() =>
        Assert.Equal(Read("<p>Käse").Sha256, TermsText.Read(Encoding.Latin1.GetBytes("<p>Käse"), "text/html; charset=iso-8859-1").Sha256);

    [Fact]
    public void Read_MarkupAroundTheSameWords_ChangesNothing() => Assert.Equal(
        Read("<main><h1>Terms</h1><p>You may read.</p></main>").Sha256,
        Read("<!doctype html><html><head><title>x</title></head><body class=a><nav>New</nav><main id=m>\n<h1><span>Terms</span></h1>\n<p>You\nmay <b>read</b>.</p></main><script src=b.js></script>").Sha256);

    [Fact]
    public void Read_AnyMixOfTags_EndsAndGivesNoEmptyLine() => Prop.ForAll(
        Gen.Elements("<p>", "</p>", "<div hidden>", "</div>", "<table>", "<td>", "</table>", "<main>", "</main>", "<svg>", "<path/>", "</svg>", "<b>", "</b>", "text", " ", "<script>", "</script>", "<li>", "</ul>", "&amp;", "<", "\0")
            .ListOf().Select(static parts => string.Concat(parts)).ToArbitrary(),
        static page => Read(page).Lines.All(static line => line.Length > 0 && line.Trim() == line)).QuickCheckThrowOnFailure();

    [Theory]
    [InlineData("<div>")]
    [InlineData("<b id=1>x<p>")]
    [InlineData("<li hidden>")]
    [InlineData("</x>")]
    [InlineData("<svg><title>")]
    [InlineData("&amp;&#x301;")]
    [InlineData("a\u0301\u0323")]
    public void Read_LargestPageOfOneTrick_IsReadInLinearTime(string part)
    {
        var page = Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat(part, TermsText.MaximumLength / part.Length / 2)));
        var start = TimeProvider.System.GetTimestamp();
        _ = TermsText.Read(page, "text/html; charset=utf-8");
        Assert.True(TimeProvider.System.GetElapsedTime(start) < TimeSpan.FromSeconds(20), "Reading took too long.");
    }

    private static TermsText Read(string page) => TermsText.Read(Encoding.UTF8.GetBytes(page), "text/html; charset=utf-8");

    private static string Lines(string page) => string.Join('|', Read(page).Lines);
}
