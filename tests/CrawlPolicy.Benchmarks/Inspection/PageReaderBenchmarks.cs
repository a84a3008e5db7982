using BenchmarkDotNet.Attributes;
using CrawlPolicy.Inspection.Body;

namespace CrawlPolicy.Benchmarks.Inspection;

/// <summary>Reading what a page of 100 KB says about its use, decoding included.</summary>
[MemoryDiagnoser]
public class PageReaderBenchmarks
{
    private static readonly Uri Url = new("https://news.example/a/1");

    private byte[] _page = [];

    /// <summary>The page, or the piece that is repeated.</summary>
    [Params("plain", "marked", "doubtful", "<div>", "<b id=a><p>", "<svg><style>", "<a ", "<a b=\"", "<!--")]
    public string Page { get; set; } = "";

    [GlobalSetup]
    public void Build() => _page = Page switch
    {
        "plain" => PageSamples.Plain(),
        "marked" => PageSamples.Marked(),
        "doubtful" => PageSamples.Doubtful(),
        _ => PageSamples.Repeated(Page),
    };

    [Benchmark]
    public int Read() => PageReader.Read(_page, Url, "text/html; charset=utf-8", "AcmeBot").Metas.Count;
}
