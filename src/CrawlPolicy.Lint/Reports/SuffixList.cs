using System.Globalization;
using System.Security.Cryptography;
using CrawlPolicy.Lint.Rules.Matching;

namespace CrawlPolicy.Lint.Reports;

/// <summary>The public suffixes by which domains are found, and where they are from.</summary>
/// <param name="Suffixes">The suffixes.</param>
/// <param name="Source">Where they are from, with a digest, for the report.</param>
internal sealed record SuffixList(PublicSuffixes Suffixes, string Source)
{
    /// <summary>Reads the file that is named, else the installed one, else takes those that are known without a list.</summary>
    /// <exception cref="CouldNotRunException">The file cannot be read, or is no such list.</exception>
    public static SuffixList Read(string? path)
    {
        var file = path ?? (File.Exists(PublicSuffixFile.InstalledPath) ? PublicSuffixFile.InstalledPath : null);
        if (file is null)
        {
            return new SuffixList(PublicSuffixes.WellKnown, string.Create(CultureInfo.InvariantCulture, $"{PublicSuffixes.WellKnown.Count} that this program knows, as no Public Suffix List is installed"));
        }

        var suffixes = PublicSuffixFile.Read(file);
        var digest = Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(file)));
        return new SuffixList(suffixes, string.Create(CultureInfo.InvariantCulture, $"the Public Suffix List (publicsuffix.org) with {suffixes.Count:N0} rules and the digest sha256:{digest}"));
    }
}
