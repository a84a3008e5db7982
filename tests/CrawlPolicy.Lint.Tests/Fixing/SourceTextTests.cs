using CrawlPolicy.Lint.Fixing;
using CrawlPolicy.Terms.Files;

namespace CrawlPolicy.Lint.Tests.Fixing;

public sealed class SourceTextTests
{
    [Theory]
    [InlineData("a: 1\nb: 2\n", 2, 4, 2, 5, "x", "a: 1\nb: x\n")]
    [InlineData("a: 1\r\nb: 2\r\n", 2, 4, 2, 5, "x", "a: 1\r\nb: x\r\n")]
    [InlineData("a: 1\rb: 2", 2, 4, 2, 5, "x", "a: 1\rb: x")]
    [InlineData("a: 1\n", 1, 1, 1, 1, "# c\n", "# c\na: 1\n")]
    [InlineData("a: 1  # gone\nb: 2\n", 1, 7, 1, 13, "", "a: 1\nb: 2\n")]
    [InlineData("  # gone\nb: 2\n", 1, 3, 1, 9, "", "b: 2\n")]
    [InlineData("  # gone\r\nb: 2\r\n", 1, 3, 1, 9, "", "b: 2\r\n")]
    [InlineData("a: 1\n# gone", 2, 1, 2, 7, "", "a: 1\n")]
    [InlineData("a: [1, 2]\n", 1, 5, 1, 8, "", "a: [2]\n")]
    [InlineData("é: 😀 x\n", 1, 7, 1, 8, "y", "é: 😀 y\n")]
    public void Apply_OfAnEdit_ChangesThatPartAlone(string text, int line, int column, int endLine, int endColumn, string put, string expected)
    {
        var (after, applied) = new SourceText(text).Apply([(1, Fix(line, column, endLine, endColumn, put))]);
        Assert.Equal(expected, after);
        Assert.Equal([1], applied);
    }

    [Fact]
    public void Apply_OfEditsOverEachOther_TakesTheFirst()
    {
        var (after, applied) = new SourceText("abcdef").Apply([(1, Fix(1, 2, 1, 4, "X")), (2, Fix(1, 3, 1, 5, "Y")), (3, Fix(1, 1, 1, 7, "Z")), (4, Fix(1, 4, 1, 5, "W"))]);
        Assert.Equal("aXWef", after);
        Assert.Equal([1, 4], applied);
    }

    [Fact]
    public void Apply_OfAFixWithSeveralEdits_MakesAllOrNone()
    {
        var two = new PolicyFix("", IsSafe: true, [new TextEdit(Span(1, 1, 1, 2), "A"), new TextEdit(Span(1, 3, 1, 4), "C")]);
        var (after, applied) = new SourceText("abc").Apply([(1, Fix(1, 3, 1, 4, "X")), (2, two)]);
        Assert.Equal("abX", after);
        Assert.Equal([1], applied);
    }

    [Fact]
    public void Read_OfWhatIsNotUtf8_GivesNothing() => Assert.Null(SourceText.Read([0x61, 0xFF]));

    private static PolicyFix Fix(int line, int column, int endLine, int endColumn, string text) =>
        new("", IsSafe: true, [new TextEdit(Span(line, column, endLine, endColumn), text)]);

    private static SourceSpan Span(int line, int column, int endLine, int endColumn) => new("f", line, column, endLine, endColumn);
}
