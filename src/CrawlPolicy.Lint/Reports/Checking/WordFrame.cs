using System.Buffers;
using System.Text;

namespace CrawlPolicy.Lint.Reports.Checking;

/// <summary>What is left of words without their numbers and digests, the same for one thing and for many.</summary>
internal static class WordFrame
{
    private const string Digest = "sha256:";

    private static readonly SearchValues<char> HexDigits = SearchValues.Create("0123456789abcdef");
    private static readonly SearchValues<char> Digits = SearchValues.Create("0123456789");

    private static readonly HashSet<string>.AlternateLookup<ReadOnlySpan<char>> Counted = new HashSet<string>(
        ["body", "bodies", "work", "works", "site", "sites", "domain", "domains", "is", "are", "deletion", "deletions"], StringComparer.Ordinal).GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>Writes 0 for each number and digest, and leaves out a word for what is counted behind a figure's place, <c>#</c>.</summary>
    public static string Of(ReadOnlySpan<char> words)
    {
        var frame = new StringBuilder(words.Length);
        while (!words.IsEmpty)
        {
            var digest = words.StartsWith(Digest) ? LengthOf(words[Digest.Length..], HexDigits) : 0;
            var skipped = digest > 0 ? Digest.Length + digest : LengthOf(words, Digits);
            if (skipped > 0)
            {
                frame.Append('0');
            }
            else if (words.StartsWith("# "))
            {
                frame.Append("# ");
                skipped = 2 + LengthOfCounted(words[2..]);
            }
            else
            {
                frame.Append(words[0]);
                skipped = 1;
            }

            words = words[skipped..];
        }

        return frame.ToString();
    }

    private static int LengthOf(ReadOnlySpan<char> words, SearchValues<char> characters) =>
        words.IndexOfAnyExcept(characters) is >= 0 and var end ? end : words.Length;

    private static int LengthOfCounted(ReadOnlySpan<char> words)
    {
        var length = 0;
        while (length < words.Length && (char.IsLetterOrDigit(words[length]) || words[length] == '_'))
        {
            length++;
        }

        return Counted.Contains(words[..length]) ? length : 0;
    }
}
