using System.Globalization;
using BenchmarkDotNet.Attributes;
using CrawlPolicy.Datasets.Membership;
using CrawlPolicy.Targets;
using CrawlPolicy.Terms;
using CrawlPolicy.Terms.Files;

namespace CrawlPolicy.Benchmarks.Datasets;

/// <summary>Look-ups in an index of 38.5 million works: a new URL each time, from its text to the answer.</summary>
[MemoryDiagnoser]
public class MembershipLookup : IDisposable
{
    private const int Members = 38_500_000;
    private const int Asked = 1 << 16;

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("crawlpolicy-members-");
    private readonly FetchTarget[] _members = new FetchTarget[Asked];
    private readonly FetchTarget[] _others = new FetchTarget[Asked];
    private MembershipIndex _index = null!;
    private SitePolicy _site = null!;
    private int _next;

    [GlobalSetup]
    public void Build()
    {
        var policies = PolicyDirectoryReader.Read(Path.Combine(AppContext.BaseDirectory, "policies")).Set!;
        _site = policies.FindSite("www.youtube.com")!;
        var path = Path.Combine(_folder.FullName, "list.members");
        using (var builder = new MembershipBuilder(path, policies))
        {
            for (var i = 0; i < Members; i++)
            {
                builder.Add(Target(i));
            }

            builder.Write(CancellationToken.None);
        }

        _index = MembershipIndex.Open(path);
        for (var i = 0; i < Asked; i++)
        {
            // Far from each other, so that neither caches nor pages help.
            _members[i] = Target((int)(i * 7_919L * 65_537 % Members));
            _others[i] = Target(Members + i);
        }
    }

    /// <summary>A member.</summary>
    [Benchmark]
    public bool Member() => Holds(_members[_next++ % Asked]);

    /// <summary>Another video.</summary>
    [Benchmark]
    public bool Other() => Holds(_others[_next++ % Asked]);

    [GlobalCleanup]
    public void Dispose()
    {
        _index?.Dispose();
        if (_folder.Exists)
        {
            _folder.Delete(recursive: true);
        }

        GC.SuppressFinalize(this);
    }

    private bool Holds(in FetchTarget target) => _index.Holds(_site, target, target.PathAndQuery);

    private static FetchTarget Target(int number)
    {
        _ = FetchTarget.TryParse(string.Create(CultureInfo.InvariantCulture, $"https://www.youtube.com/watch?list=PL1&v={number:D11}"), out var target);
        return target;
    }
}
