using System.Diagnostics;
using System.Text;

namespace CrawlPolicy.Robots.Tests.Hostile;

/// <summary>Generous limits, a hundred times what the machine needs: they catch growth of the wrong order, not a slow day.</summary>
public sealed class HostileFileTests
{
    private static readonly string Path = "/" + string.Concat(Enumerable.Repeat("ab", 1_000)) + "b0123456789abcdef";

    [Theory]
    [InlineData("Disallow: /*a*a*a*a*a*a*a*a*a*b{0:x5}\n")]
    [InlineData("Disallow: *abababababababaa{0:x5}*bb\n")]
    [InlineData("Disallow: *{0:x5}\n")]
    [InlineData("Disallow: /abababab{0:x5}\n")]
    [InlineData("User-agent: a\nUser-agent: b{0}\nDisallow: /*b\n")]
    [InlineData("{0:x5}: x\n")]
    [InlineData("\0\xff:{0}\n")]
    public void Verdict_HalfAMegabyteOfOneLine_TakesLittleTime(string line)
    {
        var content = new StringBuilder("User-agent: a\n");
        for (var number = 0; content.Length < 500_000; number++)
        {
            content.AppendFormat(System.Globalization.CultureInfo.InvariantCulture, line, number);
        }

        AssertTakesLittleTime(content.ToString());
    }

    [Theory]
    [InlineData("*a")]
    [InlineData("ab*")]
    [InlineData("*")]
    [InlineData("%")]
    [InlineData("%6")]
    [InlineData("a")]
    public void Verdict_OnePatternOfHalfAMegabyte_TakesLittleTime(string piece) =>
        AssertTakesLittleTime("User-agent: a\nDisallow: /" + string.Concat(Enumerable.Repeat(piece, 490_000 / piece.Length)));

    [Fact]
    public void Verdict_EveryPrefixOfAPath_TakesLittleTime() =>
        AssertTakesLittleTime("User-agent: a\n" + string.Concat(Enumerable.Range(1, 980).Select(length => $"Disallow: {Path[..length]}\n")));

    [Fact]
    public void Verdict_ManyPatternsWithWildcards_AreAllTried()
    {
        var content = new StringBuilder("User-agent: *\n");
        for (var number = 0; number < 2_000; number++)
        {
            content.Append($"Disallow: /*abab*missing{number:d4}\n");
        }

        content.Append("Disallow: /*bb0\nAllow: /*bb01*ef$\n");
        var verdict = Robots.Judge(content.ToString(), Path + "?missing9999");
        Assert.Equal(("/*bb0", false), (verdict.Rule?.Pattern, verdict.IsAllowed));
        Assert.True(Robots.Allows(content.ToString(), Path + "?missing9999ef"));
    }

    private static void AssertTakesLittleTime(string content)
    {
        var started = Stopwatch.GetTimestamp();
        var rules = Robots.Parse(content).For("a");
        for (var time = 0; time < 5; time++)
        {
            rules.Judge(Path);
        }

        Assert.InRange(Stopwatch.GetElapsedTime(started), TimeSpan.Zero, TimeSpan.FromSeconds(2));
    }
}
