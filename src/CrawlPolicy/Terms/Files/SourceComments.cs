using System.Text;
using YamlDotNet.Core;
using YamlDotNet.Core.Tokens;

namespace CrawlPolicy.Terms.Files;

/// <summary>Finds the comments that speak to the linter.</summary>
internal static class SourceComments
{
    /// <summary>What such a comment begins with.</summary>
    public const string Marker = "policy-lint";

    /// <summary>Finds them in a file that is known to be UTF-8 and YAML. A <c>#</c> within a value is none.</summary>
    /// <param name="file">The file as findings name it.</param>
    /// <param name="content">Its bytes.</param>
    public static IReadOnlyList<SourceComment> Find(string file, ReadOnlySpan<byte> content)
    {
        // Hardly a file has one, and a search for bytes costs next to nothing.
        if (content.IndexOf("policy-lint"u8) < 0)
        {
            return [];
        }

        using var reader = new StringReader(Encoding.UTF8.GetString(content.StartsWith(Encoding.UTF8.Preamble) ? content[3..] : content));
        var scanner = new Scanner(reader, skipComments: false);
        var comments = new List<SourceComment>();
        try
        {
            while (scanner.MoveNext())
            {
                if (scanner.Current is Comment comment && comment.Value.AsSpan().Trim().StartsWith(Marker, StringComparison.OrdinalIgnoreCase))
                {
                    var (start, end) = (comment.Start, comment.End);
                    var span = new SourceSpan(file, (int)start.Line, (int)start.Column, (int)end.Line, (int)end.Column);
                    comments.Add(new SourceComment(span, comment.Value.Trim(), comment.IsInline));
                }
            }
        }
        catch (Exception error) when (error is YamlException or ArgumentException or InvalidOperationException or IndexOutOfRangeException)
        {
            // The file is YAML without its comments; those from here on are not understood, and hide no finding.
            return comments;
        }

        return comments;
    }
}
