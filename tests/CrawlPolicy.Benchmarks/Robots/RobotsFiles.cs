using CrawlPolicy.Robots;
using System.Formats.Tar;
using System.Globalization;
using System.IO.Compression;
using System.Text;

namespace CrawlPolicy.Benchmarks.Robots;

/// <summary>The files that are measured: two real ones where the corpus lies beside the repository, else stand-ins of the same shape.</summary>
internal static class RobotsFiles
{
    private static readonly Lazy<Dictionary<string, byte[]>> Corpus = new(ReadCorpus);

    /// <summary>About 10 KB, 326 rules of which 59 hold a wildcard and 45 an end anchor.</summary>
    public static byte[] Typical { get; } = Find("livingsocial.com") ?? Generate(rules: 326, wildcardEvery: 6, maximumLength: 10_400);

    /// <summary>500 KiB, about 19,000 rules without a wildcard.</summary>
    public static byte[] Large { get; } = Cut(Find("docs.oracle.com") ?? Generate(rules: 40_000, wildcardEvery: 0, maximumLength: 600_000));

    /// <summary>500 KB of patterns made to be slow, no two of them alike.</summary>
    public static byte[] Hostile(string start, int seed)
    {
        var text = new StringBuilder("User-agent: *\n", 520_000);
        for (var rule = 0; text.Length < 500_000; rule++)
        {
            text.Append("Disallow: ").Append(start).Append((rule + seed).ToString("x5", CultureInfo.InvariantCulture)).Append('\n');
        }

        return Encoding.ASCII.GetBytes(text.ToString());
    }

    /// <summary>500 KB of patterns over two letters, no two of them alike, the difference in the middle.</summary>
    public static byte[] HostileAlike()
    {
        var text = new StringBuilder("User-agent: *\n", 520_000);
        for (var rule = 0; text.Length < 500_000; rule++)
        {
            text.Append("Disallow: *abababab");
            for (var bit = 0; bit < 14; bit++)
            {
                text.Append((rule >> bit & 1) == 0 ? "aba" : "bab");
            }

            text.Append("ab\n");
        }

        return Encoding.ASCII.GetBytes(text.ToString());
    }

    private static byte[]? Find(string host) => Corpus.Value.GetValueOrDefault(host);

    private static byte[] Cut(byte[] content) => content.Length <= RobotsDocument.MaximumLength ? content : content[..RobotsDocument.MaximumLength];

    private static byte[] Generate(int rules, int wildcardEvery, int maximumLength)
    {
        var text = new StringBuilder("User-agent: *\n", maximumLength + 100);
        for (var rule = 0; rule < rules && text.Length < maximumLength; rule++)
        {
            var pattern = wildcardEvery > 0 && rule % wildcardEvery == 0 ? $"/*/section-{rule}$" : $"/section-{rule % 97}/page-{rule}/";
            text.Append("Disallow: ").Append(pattern).Append('\n');
        }

        return Encoding.ASCII.GetBytes(text.ToString());
    }

    private static Dictionary<string, byte[]> ReadCorpus()
    {
        var files = new Dictionary<string, byte[]>(StringComparer.Ordinal);
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            var path = Path.Combine(folder.FullName, "shared", "conformance", "robots-corpus.tar.gz");
            if (!File.Exists(path))
            {
                continue;
            }

            using var archive = new TarReader(new GZipStream(File.OpenRead(path), CompressionMode.Decompress));
            while (archive.GetNextEntry() is { } entry)
            {
                var host = Path.GetFileName(entry.Name);
                if (entry.DataStream is { } data && host is "livingsocial.com" or "www.livingsocial.com" or "docs.oracle.com")
                {
                    var content = new byte[entry.Length];
                    data!.ReadExactly(content);
                    files[host.Replace("www.", "", StringComparison.Ordinal)] = content;
                }
            }

            break;
        }

        return files;
    }
}
