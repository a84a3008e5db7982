using System.Text;
using BenchmarkDotNet.Attributes;
using CrawlPolicy.Signals.Embedded;

namespace CrawlPolicy.Benchmarks.Signals;

/// <summary>The search for permissions in a picture of 10 MB: compressed data, which is as good as random, and a packet of 4 KB at its end.</summary>
[MemoryDiagnoser]
public class EmbeddedScan
{
    private const string Packet =
        "<x:xmpmeta xmlns:x=\"adobe:ns:meta/\"><rdf:RDF xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\"><rdf:Description "
        + "xmlns:plus=\"http://ns.useplus.org/ldf/xmp/1.0/\" plus:DataMining=\"http://ns.useplus.org/ldf/vocab/DMI-PROHIBITED\"/></rdf:RDF>";

    private readonly byte[] _file = new byte[10_000_000];

    /// <summary>Fills the file.</summary>
    [GlobalSetup]
    public void Fill()
    {
        new Random(11).NextBytes(_file);
        Encoding.UTF8.GetBytes(Packet.PadRight(4000) + "</x:xmpmeta>").CopyTo(_file, _file.Length - 5000);
    }

    /// <summary>Reads the file.</summary>
    [Benchmark]
    public bool Read() => EmbeddedReader.Read(_file, "https://example.com/a.jpg").Plus is not null;

    /// <summary>What memory gives: a sum of all bytes.</summary>
    [Benchmark(Baseline = true)]
    public int Count() => _file.AsSpan().Count((byte)7);
}
