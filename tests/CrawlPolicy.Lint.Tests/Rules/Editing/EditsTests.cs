using System.Text;
using CrawlPolicy.Lint.Rules.Editing;
using CrawlPolicy.Terms.Files;

namespace CrawlPolicy.Lint.Tests.Rules.Editing;

public sealed class EditsTests
{
    [Theory]
    [InlineData("hosts:\n  - a\n  - b\n  - c\n", 1, "hosts:\n  - a\n  - c\n")]
    [InlineData("hosts:\n  - a\n  - b\n", 1, "hosts:\n  - a\n")]
    [InlineData("hosts:\n  - a\n  - b", 1, "hosts:\n  - a")]
    [InlineData("hosts:\n- a\n- b\nname: x\n", 1, "hosts:\n- a\nname: x\n")]
    [InlineData("hosts:\n  - a\n\n  # of b\n  # more of b\n  - b  # and here\n  # of c\n  - c\n", 1, "hosts:\n  - a\n\n  # of c\n  - c\n")]
    [InlineData("# of hosts\nhosts:\n  - a\n  - b\n", 0, "# of hosts\nhosts:\n  - b\n")]
    [InlineData("hosts:\n  # another depth\n    - a\n    - b\n", 0, "hosts:\n  # another depth\n    - b\n")]
    [InlineData("hosts: [a, b, c]\n", 0, "hosts: [b, c]\n")]
    [InlineData("hosts: [a, b, c]\n", 1, "hosts: [a, c]\n")]
    [InlineData("hosts: [a, \"b\"]\n", 1, "hosts: [a]\n")]
    [InlineData("hosts: [a, [b, c]]\n", 1, "hosts: [a]\n")]
    [InlineData("hosts: [\n  a,\n  b,\n]\n", 1, "hosts: [\n  a,\n]\n")]
    [InlineData("hosts: [\n  a,\n  b,\n]\n", 0, "hosts: [\n  b,\n]\n")]
    [InlineData("hosts:\n  - id: a\n    text: |\n      one\n\n      two\n\n  - id: b\n", 0, "hosts:\n  - id: b\n")]
    [InlineData("hosts:\n  - id: a\n    text: >-\n      one\n      two\n  - id: b\n", 0, "hosts:\n  - id: b\n")]
    [InlineData("hosts:\n  - id: a\n    text: one\n      two\n  - id: b\n", 0, "hosts:\n  - id: b\n")]
    [InlineData("hosts:\n  - { id: a,\n      text: [one,\n        two\n      ]\n    }\n  - id: b\n", 0, "hosts:\n  - id: b\n")]
    public void RemoveItem_OfAList_LeavesTheOthersAsTheyAre(string text, int index, string expected) =>
        Assert.Equal(expected, EditedText.Apply(text, RemoveItem(text, index)!));

    [Theory]
    [InlineData("hosts: [a]\n", 0)]
    [InlineData("hosts:\n  - a\n", 0)]
    [InlineData("hosts:\n  -\n    a\n  - b\n", 0)]
    [InlineData("hosts:\n  - - a\n  - b\n", 0)]
    public void RemoveItem_ThatLeavesNothingOrStandsOddly_IsNotOffered(string text, int index) =>
        Assert.Equal(text.Contains("- - a", StringComparison.Ordinal), RemoveItem(text, index) is not null);

    [Theory]
    [InlineData("a: 1\nb: 2\nc: 3\n", "a: 1\nc: 3\n")]
    [InlineData("a: 1\nb: 2", "a: 1")]
    [InlineData("b: 2\na: 1\n", "a: 1\n")]
    [InlineData("a: 1\n# of b\nb:\n  - 2  # two\n  - 3\n# of c\nc: 3\n", "a: 1\n# of c\nc: 3\n")]
    [InlineData("a: 1\nb: [2,\n  3\n]  # three\nc: 3\n", "a: 1\nc: 3\n")]
    [InlineData("a: 1\nb: |\n  two\nc: 3\n", "a: 1\nc: 3\n")]
    [InlineData("{ a: 1, b: [2, 3] }\n", "{ a: 1 }\n")]
    [InlineData("{ b: [2, 3], a: 1 }\n", "{ a: 1 }\n")]
    public void RemoveKey_OfAMapping_LeavesTheOthersAsTheyAre(string text, string expected) =>
        Assert.Equal(expected, EditedText.Apply(text, RemoveKey(text, static root => root)!));

    [Fact]
    public void RemoveKey_BehindTheHyphen_LetsTheNextOneTakeItsPlace()
    {
        const string Text = "rules:\n  - b: [2]\n    a: 1\n  - x: 1\n";
        Assert.Equal("rules:\n  - a: 1\n  - x: 1\n", EditedText.Apply(Text, RemoveKey(Text, static root => root.Mappings("rules").First())!));
    }

    [Theory]
    [InlineData("b: 2\n")]
    [InlineData("a: 1\n")]
    public void RemoveKey_OnlyOneOrNone_IsNotOffered(string text) => Assert.Null(RemoveKey(text, static root => root));

    [Theory]
    [InlineData("a: /x\n", "/y", "a: /y\n")]
    [InlineData("a: /x\n", "/y z", "a: \"/y z\"\n")]
    [InlineData("a: \"/x\"\n", "/y", "a: \"/y\"\n")]
    [InlineData("a: '/x'\n", "/\"\\", "a: \"/\\\"\\\\\"\n")]
    [InlineData("a: /x\n", "*/y", "a: \"*/y\"\n")]
    public void Replace_AValue_KeepsOrAddsQuotes(string text, string value, string expected) =>
        Assert.Equal(expected, EditedText.Apply(text, Edits.Replace(Root(Read(text)).Scalar("a")!, value)));

    private static IReadOnlyList<TextEdit>? RemoveItem(string text, int index)
    {
        var file = Read(text);
        return Edits.RemoveItem(file, (SourceSequence)Root(file).Find("hosts")!.Value, index);
    }

    private static IReadOnlyList<TextEdit>? RemoveKey(string text, Func<SourceMapping, SourceMapping> choose)
    {
        var file = Read(text);
        return Edits.RemoveKey(file, choose(Root(file)), "b");
    }

    private static PolicyFile Read(string text) => PolicyFileReader.Read("x.yaml", Encoding.UTF8.GetBytes(text));

    private static SourceMapping Root(PolicyFile file) => (SourceMapping)file.Root!;
}
