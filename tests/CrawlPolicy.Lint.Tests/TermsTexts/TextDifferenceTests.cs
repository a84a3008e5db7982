using CrawlPolicy.Lint.TermsTexts.Differences;
using FsCheck;
using FsCheck.Fluent;

namespace CrawlPolicy.Lint.Tests.TermsTexts;

public sealed class TextDifferenceTests
{
    [Fact]
    public void Between_AWordThatChanged_MarksTheWordAlone()
    {
        var difference = TextDifference.Between(["Terms", "You may not use robots here."], ["Terms", "You may use robots here."]);
        var hunk = Assert.Single(difference.Hunks);
        Assert.Equal("Terms", hunk.Heading);
        Assert.Equal([" Terms", "-You may not use robots here.", "+You may use robots here."], hunk.Lines.Select(static line => line.Mark + line.Text));
        Assert.Equal(["not"], hunk.Lines.Where(static line => line.Mark == '-').SelectMany(static line => line.Spans).Where(static span => span.IsChanged).Select(static span => span.Text.Trim()));
    }

    [Fact]
    public void Between_ChangesFarApart_AreHunksOfTheirOwn()
    {
        string[] before = [.. Enumerable.Range(0, 30).Select(static i => $"line {i}.")];
        var after = before.ToArray();
        (after[3], after[25]) = ("wholly other", "and this too");
        Assert.Equal(2, TextDifference.Between(before, after).Hunks.Count);
    }

    [Fact]
    public void Between_AnyTwoTexts_EachIsToBeReadFromIt() => Prop.ForAll(
        Gen.Elements("a", "b", "c", "a b c", "b c d").ListOf().Two().ToArbitrary(),
        static pair =>
        {
            var (before, after) = (pair.Item1.ToList(), pair.Item2.ToList());
            var difference = TextDifference.Between(before, after);
            foreach (var line in difference.Hunks.SelectMany(static hunk => hunk.Lines))
            {
                Assert.Equal(line.Mark == '-' ? before[line.Number - 1] : after[line.Number - 1], line.Text);
            }

            Assert.Equal(difference.Removed, before.Count - after.Count + difference.Added);
            var removed = difference.Hunks.SelectMany(static hunk => hunk.Lines).Where(static line => line.Mark == '-').Select(static line => line.Number).ToHashSet();
            var added = difference.Hunks.SelectMany(static hunk => hunk.Lines).Where(static line => line.Mark == '+').Select(static line => line.Number).ToHashSet();
            Assert.Equal(before.Where((_, i) => !removed.Contains(i + 1)), after.Where((_, i) => !added.Contains(i + 1)));
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Between_TextsThatHaveNothingInCommon_IsBounded()
    {
        string[] before = [.. Enumerable.Range(0, 60_000).Select(static i => $"one {i}")];
        string[] after = [.. Enumerable.Range(0, 60_000).Select(static i => $"two {i}")];
        Assert.Equal((60_000, 60_000), (TextDifference.Between(before, after).Removed, TextDifference.Between(before, after).Added));
    }
}
