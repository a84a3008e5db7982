using System.Text;
using BenchmarkDotNet.Attributes;
using CrawlPolicy.Robots;

namespace CrawlPolicy.Benchmarks.Robots;

/// <summary>One verdict on a path of 2 KB by 500 KB of patterns made to be slow. Bar: 10 ms.</summary>
[MemoryDiagnoser]
public class RobotsHostile
{
    private readonly byte[] _letters = Encoding.ASCII.GetBytes("/" + new string('a', 2000));
    private readonly byte[] _pairs = Encoding.ASCII.GetBytes("/" + string.Concat(Enumerable.Repeat("ab", 1000)) + "0123456789abcdef");
    private readonly byte[] _hex = Encoding.ASCII.GetBytes("/" + string.Concat(Enumerable.Range(0, 400).Select(number => number.ToString("x5"))));
    private readonly RobotsAgentRules _stars = RobotsDocument.Parse(RobotsFiles.Hostile("/*a*a*a*a*a*a*a*a*a*b", 0)).For("examplebot");
    private readonly RobotsAgentRules _starsToDigits = RobotsDocument.Parse(RobotsFiles.Hostile("/*a*a*a*a*a*a*a*a*a*", 0)).For("examplebot");
    private readonly RobotsAgentRules _nearMisses = RobotsDocument.Parse(RobotsFiles.Hostile("*abababababaabab", 0)).For("examplebot");
    private readonly RobotsAgentRules _nearMissesShort = RobotsDocument.Parse(RobotsFiles.Hostile("*aba", 0)).For("examplebot");
    private readonly RobotsAgentRules _short = RobotsDocument.Parse(RobotsFiles.Hostile("*", 0x10000)).For("examplebot");

    private readonly RobotsAgentRules _alike = RobotsDocument.Parse(RobotsFiles.HostileAlike()).For("examplebot");

    /// <summary>Patterns of two letters on a path of the same two: each looks like a match at every other position.</summary>
    [Benchmark]
    public bool Alike() => _alike.Judge(_pairs).IsAllowed;

    [Benchmark]
    public bool ManyStars() => _stars.Judge(_letters).IsAllowed;

    [Benchmark]
    public bool ManyStarsThenDigits() => _starsToDigits.Judge(_pairs).IsAllowed;

    [Benchmark]
    public bool NearMisses() => _nearMisses.Judge(_pairs).IsAllowed;

    [Benchmark]
    public bool NearMissesOfFour() => _nearMissesShort.Judge(_pairs).IsAllowed;

    [Benchmark]
    public bool ShortLiterals() => _short.Judge(_hex).IsAllowed;
}
