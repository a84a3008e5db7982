using System.Text;
using CrawlPolicy.Robots.Matching;
using FsCheck;
using FsCheck.Fluent;

namespace CrawlPolicy.Robots.Tests.Properties;

public sealed class PathBitsProperties
{
    private static Gen<string> Letters(int maximum) =>
        Gen.Choose(1, maximum).SelectMany(count => Gen.Elements('a', 'b').ListOf(count)).Select(string.Concat);

    [Fact]
    public void IndexOf_AnySegmentAnywhere_IsTheOrdinaryIndexOf() =>
        Prop.ForAll(Letters(700).ToArbitrary(), Letters(24).ToArbitrary(), Gen.Choose(0, 700).ToArbitrary(), (text, sought, from) =>
        {
            var path = Encoding.ASCII.GetBytes(text);
            var segment = Encoding.ASCII.GetBytes(sought);
            from = Math.Min(from, path.Length);
            var expected = path.AsSpan(from).IndexOf(segment);
            var bits = new PathBits(path);
            var actual = bits.IndexOf(segment, from);
            bits.Return();
            return actual == (expected < 0 ? -1 : from + expected);
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(5_000));

    [Fact]
    public void IndexOf_OctetThatThePathDoesNotHold_IsNowhere()
    {
        var bits = new PathBits("/abc"u8);
        Assert.Equal(-1, bits.IndexOf("d"u8, 0));
        bits.Return();
    }
}
