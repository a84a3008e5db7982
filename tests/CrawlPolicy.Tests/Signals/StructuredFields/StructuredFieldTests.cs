using CrawlPolicy.Signals.StructuredFields;
using FsCheck;
using FsCheck.Fluent;

namespace CrawlPolicy.Tests.Signals.StructuredFields;

public sealed class StructuredFieldTests
{
    [Theory]
    [InlineData("a=b", nameof(BareItemKind.Token), "b", 0)]
    [InlineData("a=*b/c:d%", nameof(BareItemKind.Token), "*b/c:d%", 0)]
    [InlineData("a=\"b \\\"c\\\\\"", nameof(BareItemKind.String), "b \"c\\", 0)]
    [InlineData("a=42", nameof(BareItemKind.Integer), "", 42)]
    [InlineData("a=-999999999999999", nameof(BareItemKind.Integer), "", -999999999999999)]
    [InlineData("a=4.125", nameof(BareItemKind.Decimal), "", 4.125)]
    [InlineData("a=?1", nameof(BareItemKind.Boolean), "", 1)]
    [InlineData("a=?0", nameof(BareItemKind.Boolean), "", 0)]
    [InlineData("a", nameof(BareItemKind.Boolean), "", 1)]
    [InlineData("a=:aGVsbG8=:", nameof(BareItemKind.Bytes), "aGVsbG8=", 0)]
    [InlineData("a=@1659578233", nameof(BareItemKind.Date), "", 1659578233)]
    [InlineData("a=%\"f%c3%bc %22\"", nameof(BareItemKind.DisplayString), "fü \"", 0)]
    public void Rfc9651_3_3_Item_OfEachType_IsRead(string text, string kind, string content, double number) =>
        Assert.Equal(new BareItem(Enum.Parse<BareItemKind>(kind), content, (decimal)number), Assert.Single(Dictionary(text)).Item);

    [Theory]
    [InlineData("A=b")]
    [InlineData("a=")]
    [InlineData("a=b,")]
    [InlineData("a=b;")]
    [InlineData("a=b c=d")]
    [InlineData(",a=b")]
    [InlineData("a=b,,c=d")]
    [InlineData("a =b")]
    [InlineData("a= b")]
    [InlineData("a=\"b")]
    [InlineData("a=\"\\b\"")]
    [InlineData("a=\"ü\"")]
    [InlineData("a=1000000000000000")]
    [InlineData("a=1234567890123.1")]
    [InlineData("a=1.")]
    [InlineData("a=1.1234")]
    [InlineData("a=--1")]
    [InlineData("a=?2")]
    [InlineData("a=:a b=:")]
    [InlineData("a=:abc")]
    [InlineData("a=@1.5")]
    [InlineData("a=%\"%C3\"")]
    [InlineData("a=%\"%ff\"")]
    [InlineData("a=(b")]
    [InlineData("a=(b\"c\")")]
    [InlineData("a=(b, c)")]
    [InlineData("a=b;C")]
    [InlineData("ä=b")]
    public void Rfc9651_4_2_SyntaxError_FailsTheWholeField(string text) =>
        Assert.False(StructuredField.TryReadDictionary("good=y, " + text, out _) || StructuredField.TryReadDictionary(text, out _));

    [Fact]
    public void Rfc9651_4_2_TabBeforeTheFirstMember_IsAnError() => Assert.False(StructuredField.TryReadDictionary("\ta=b", out _));

    [Fact]
    public void Rfc9651_3_2_Dictionary_KeyTwice_LastValueCounts() =>
        Assert.Equal([("a", "z"), ("b", "y")], Dictionary("a=x, b=y,\ta=z").Select(static member => (member.Key, member.Item.Text)));

    [Fact]
    public void Rfc9651_3_1_2_Parameters_AreReadApartFromTheItem()
    {
        var member = Assert.Single(Dictionary("a=b;c;d=1; d=2"));
        Assert.True(member.IsToken("b"));
        Assert.Equal(BareItem.True, member.Parameter("c"));
        Assert.Equal(2, member.Parameter("d")?.Integer);
        Assert.Null(member.Parameter("e"));
    }

    [Fact]
    public void Rfc9651_3_1_1_InnerList_IsNoItem()
    {
        var member = Assert.Single(Dictionary("a=(n  \"m\";x );y"));
        Assert.Equal(["n", "m"], member.InnerList!.Select(static item => item.Text));
        Assert.False(member.IsToken("n"));
        Assert.Equal(BareItem.True, member.Parameter("y"));
    }

    [Fact]
    public void Rfc9651_3_1_List_OfStrings_IsRead()
    {
        Assert.True(StructuredField.TryReadList("\"burst\";q=100;w=60,\"daily\";q=1000;w=86400 ", out var members));
        Assert.Equal([("burst", 100L), ("daily", 1000L)], members.Select(static member => (member.Item.Text, member.Parameter("q")!.Value.Integer!.Value)));
    }

    [Theory]
    [InlineData("")]
    [InlineData("   ")]
    public void Field_Empty_HasNoMembers(string text) => Assert.Empty(Dictionary(text));

    [Fact]
    public void Field_BeyondItsLimits_Fails()
    {
        var keys = Enumerable.Range(0, StructuredField.MaximumMembers).Select(static number => $"k{number}=y").ToList();
        Assert.Equal(StructuredField.MaximumMembers, Dictionary(string.Join(',', keys)).Count);
        Assert.False(StructuredField.TryReadDictionary(string.Join(',', keys.Append("more=y")), out _));
        Assert.False(StructuredField.TryReadDictionary("a=" + new string('b', StructuredField.MaximumLength), out _));
        Assert.False(StructuredField.TryReadDictionary("a=b" + string.Concat(Enumerable.Range(0, 65).Select(static number => $";p{number}")), out _));
        Assert.False(StructuredField.TryReadDictionary("a=(" + string.Concat(Enumerable.Repeat("b ", 65)) + ")", out _));
    }

    [Fact]
    public void Field_OfAnyText_IsReadWithoutThrowing()
    {
        var likely = Gen.Elements("abz*-09.\"\\()=;,:@?% \tAé%c3".ToCharArray()).ListOf().Select(static characters => new string([.. characters]));
        Prop.ForAll(Gen.OneOf(likely, ArbMap.Default.GeneratorFor<string?>().Select(static text => text ?? "")).ToArbitrary(), static text =>
        {
            _ = StructuredField.TryReadDictionary(text, out _);
            _ = StructuredField.TryReadList(text, out _);
        }).QuickCheckThrowOnFailure();
    }

    private static IReadOnlyList<StructuredMember> Dictionary(string text)
    {
        Assert.True(StructuredField.TryReadDictionary(text, out var members), text);
        return members;
    }
}
