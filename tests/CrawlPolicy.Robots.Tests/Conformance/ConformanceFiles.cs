using System.Formats.Tar;
using System.IO.Compression;

namespace CrawlPolicy.Robots.Tests.Conformance;

/// <summary>Finds the conformance files that lie beside the repository, on machines that have them.</summary>
internal static class ConformanceFiles
{
    public const string Absent = "The conformance files are not beside the repository (../shared/conformance).";

    public static string? Cases { get; } = Find("robots-cases.jsonl");

    public static string? Corpus { get; } = Find("robots-corpus.tar.gz");

    public static IEnumerable<(string Host, byte[] Content)> ReadCorpus()
    {
        using var file = File.OpenRead(Corpus!);
        using var unzipped = new GZipStream(file, CompressionMode.Decompress);
        using var archive = new TarReader(unzipped);
        while (archive.GetNextEntry() is { } entry)
        {
            if (entry.DataStream is { } data)
            {
                var content = new byte[entry.Length];
                data.ReadExactly(content);
                yield return (Path.GetFileName(entry.Name), content);
            }
        }
    }

    private static string? Find(string name)
    {
        // A worktree may lie one level deeper than the repository itself.
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            var path = Path.Combine(folder.FullName, "shared", "conformance", name);
            if (File.Exists(path))
            {
                return path;
            }
        }

        return null;
    }
}
