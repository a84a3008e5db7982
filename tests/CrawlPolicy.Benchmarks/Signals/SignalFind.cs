using System.Globalization;
using System.Text;
using BenchmarkDotNet.Attributes;
using CrawlPolicy.Signals;
using CrawlPolicy.Signals.Rsl;
using CrawlPolicy.Signals.TdmRep;

namespace CrawlPolicy.Benchmarks.Signals;

/// <summary>What a file says about one path: files of so many entries, of which the last applies.</summary>
[MemoryDiagnoser]
public class SignalFind
{
    private readonly byte[] _path = "/news/2026/11/22/a-story-about-something"u8.ToArray();
    private TdmRepSource _tdm = null!;
    private RslSource _rsl = null!;

    /// <summary>The number of entries.</summary>
    [Params(10, 10_000)]
    public int Entries { get; set; }

    /// <summary>Reads both files.</summary>
    [GlobalSetup]
    public void Read()
    {
        var tdm = new StringBuilder("[");
        var rsl = new StringBuilder("<rsl xmlns=\"https://rslstandard.org/rsl\">");
        for (var number = 1; number < Entries; number++)
        {
            tdm.Append(CultureInfo.InvariantCulture, $$"""{"location":"/news/{{number:d6}}/*.html","tdm-reservation":1},""");
            rsl.Append(CultureInfo.InvariantCulture, $"<content url=\"/news/{number:d6}/*.html\"/>");
        }

        tdm.Append("""{"location":"/","tdm-reservation":1}]""");
        rsl.Append("<content url=\"/\"><license/></content></rsl>");
        _tdm = TdmRepSource.Read(new("https://example.com/t", Encoding.UTF8.GetBytes(tdm.ToString())));
        _rsl = RslSource.Read(new("https://example.com/l", Encoding.UTF8.GetBytes(rsl.ToString())), "example.com");
    }

    /// <summary>TDMRep.</summary>
    [Benchmark]
    public bool TdmRep() => _tdm.Find(new SignalPath("", _path)) is not null;

    /// <summary>RSL.</summary>
    [Benchmark]
    public bool Rsl() => _rsl.Find(new SignalPath("", _path)) is not null;
}
