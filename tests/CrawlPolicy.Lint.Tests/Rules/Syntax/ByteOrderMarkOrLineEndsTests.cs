namespace CrawlPolicy.Lint.Tests.Rules.Syntax;

public sealed class ByteOrderMarkOrLineEndsTests
{
    private const string Text = $"{Checked.Site}hosts:\n  - www.acme-news.com\n";

    [Fact]
    public void File_WithUnixLineEndsAndSpaces_IsNoFinding() => Assert.Empty(Checked.Find("CP114", Text));

    [Fact]
    public void ByteOrderMark_IsTakenAwayFromTheColumnBeforeTheFirst()
    {
        var edit = Assert.Single(Assert.Single(Checked.Find("CP114", "\uFEFF" + Text)).Fix!.Edits);
        Assert.Equal((1, 0, 1, 1, ""), (edit.Span.Line, edit.Span.Column, edit.Span.EndLine, edit.Span.EndColumn, edit.Text));
    }

    [Fact]
    public void CarriageReturns_OfAllLines_AreOneFinding()
    {
        var text = Text.Replace("\n", "\r\n", StringComparison.Ordinal);
        var problem = Assert.Single(Checked.Find("CP114", text));
        Assert.Equal((1, Text.Count(static c => c == '\n')), (problem.Span.Line, problem.Fix!.Edits.Count));
        Assert.Equal(Text, EditedText.Apply(text, problem.Fix.Edits));
    }

    [Fact]
    public void CarriageReturn_OfOneLine_IsMendedAlone()
    {
        var text = Text.Replace("deny\n", "deny\r\n", StringComparison.Ordinal);
        var problem = Assert.Single(Checked.Find("CP114", text));
        Assert.Equal((5, Text), (problem.Span.Line, EditedText.Apply(text, problem.Fix!.Edits)));
    }

    [Fact]
    public void Tab_BeforeItemsInBrackets_IsFoundOnce()
    {
        const string Flow = $"{Checked.Site}hosts: [\n\twww.acme-news.com,\n\timg.acme-news.com\n]\n";
        var problem = Assert.Single(Checked.Find("CP114", Flow));
        Assert.Equal(Flow.Replace("\twww", "  www", StringComparison.Ordinal), EditedText.Apply(Flow, problem.Fix!.Edits));
    }

    [Fact]
    public void Tab_WithinAText_BelongsToTheText() =>
        Assert.Empty(Checked.Find("CP114", $"{Text}title: |\n  one\n  \ttwo\n"));
}
