using CrawlPolicy.Datasets.Membership;
using CrawlPolicy.Targets;
using CrawlPolicy.Terms;

namespace CrawlPolicy.Tests.Datasets.Membership;

/// <summary>An index file of some URLs, in a folder of its own.</summary>
internal sealed class TestList : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("crawlpolicy-members-");

    public TestList(PolicySet policies, params IEnumerable<string> urls)
    {
        using var builder = new MembershipBuilder(Path, policies);
        foreach (var url in urls)
        {
            builder.Add(Target(url));
        }

        Count = builder.Write(CancellationToken.None);
    }

    public string Path => System.IO.Path.Combine(_folder.FullName, "list.members");

    public long Count { get; }

    public byte[] Bytes => File.ReadAllBytes(Path);

    public string[] Files => [.. _folder.GetFiles().Select(static file => file.Name)];

    public static FetchTarget Target(string url)
    {
        Assert.Equal(FetchTargetProblem.None, FetchTarget.TryParse(url, out var target));
        return target;
    }

    public MembershipIndex Open() => MembershipIndex.Open(Path);

    public void Dispose() => _folder.Delete(recursive: true);
}
