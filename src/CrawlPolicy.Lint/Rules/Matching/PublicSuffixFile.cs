using System.Text;
using CrawlPolicy.Terms;
using CrawlPolicy.Terms.Files;

namespace CrawlPolicy.Lint.Rules.Matching;

/// <summary>Reads the Public Suffix List in the format of publicsuffix.org, strictly and within limits.</summary>
internal static class PublicSuffixFile
{
    /// <summary>Where Linux distributions install the list.</summary>
    public const string InstalledPath = "/usr/share/publicsuffix/public_suffix_list.dat";

    /// <summary>The largest file that is read, in bytes.</summary>
    public const int MaximumLength = 4 * 1024 * 1024;

    private static readonly UTF8Encoding StrictUtf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>Reads the file that is named, else the installed one, else takes those that are known without a list.</summary>
    /// <exception cref="CouldNotRunException">The file cannot be read, or is no such list.</exception>
    public static PublicSuffixes ReadOrKnown(string? path) =>
        path is not null ? Read(path) : File.Exists(InstalledPath) ? Read(InstalledPath) : PublicSuffixes.WellKnown;

    /// <summary>Reads a file.</summary>
    /// <exception cref="CouldNotRunException">The file cannot be read, or is no such list.</exception>
    public static PublicSuffixes Read(string path)
    {
        try
        {
            using var file = File.OpenRead(path);
            if (file.Length > MaximumLength)
            {
                throw new CouldNotRunException($"The public suffix list {path} has {file.Length:N0} bytes; at most {MaximumLength:N0} are read. Name another with --public-suffix-list.");
            }

            using var reader = new StreamReader(file, StrictUtf8, detectEncodingFromByteOrderMarks: false);
            return Parse(path, reader);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or DecoderFallbackException)
        {
            throw new CouldNotRunException($"The public suffix list {path} cannot be read: {error.Message} Name another with --public-suffix-list.");
        }
    }

    // A rule ends at the first white space, and // begins a comment (https://wiki.mozilla.org/Public_Suffix_List).
    private static PublicSuffixes Parse(string path, TextReader reader)
    {
        var (names, allBelow, exceptions) = (new List<string>(), new List<string>(), new List<string>());
        var number = 0;
        while (reader.ReadLine() is { } line)
        {
            number++;
            var space = line.AsSpan().IndexOfAny(' ', '\t');
            var rule = space < 0 ? line : line[..space];
            if (rule.Length == 0 || rule.StartsWith("//", StringComparison.Ordinal))
            {
                continue;
            }

            var isException = rule[0] == '!';
            if (HostPattern.TryParse(isException ? rule[1..] : rule, out var host) is { } wrong)
            {
                throw new CouldNotRunException($"Line {number} of the public suffix list {path} is no rule: {Words.Quote(rule)} {wrong}. Name another with --public-suffix-list.");
            }

            (isException ? exceptions : host!.IsBelow ? allBelow : names).Add(host!.Name);
        }

        return names.Count > 0
            ? new PublicSuffixes(names, allBelow, exceptions)
            : throw new CouldNotRunException($"The public suffix list {path} holds no rule. Name another with --public-suffix-list.");
    }
}
