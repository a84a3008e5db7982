using System.Buffers;
using System.Text;
using CrawlPolicy.Lint.Audit.Counting;

namespace CrawlPolicy.Lint.Audit.Lists;

/// <summary>A line that says what was decided about a line of the list: verdict, reason, rule, item and URL, with tabs between them.</summary>
internal static class VerdictLine
{
    /// <summary>The names of the columns.</summary>
    public static ReadOnlySpan<byte> Head => "verdict\treason\trule\titem\turl\n"u8;

    /// <summary>Writes a line.</summary>
    /// <param name="output">Takes it.</param>
    /// <param name="verdict">The verdict; <see langword="null"/> for a line that holds no URL.</param>
    /// <param name="reason">The reason code of a refusal.</param>
    /// <param name="rule">The rule that decides.</param>
    /// <param name="item">The work that the URL names.</param>
    /// <param name="url">The URL as it was judged.</param>
    public static void Write(IBufferWriter<byte> output, AuditVerdict? verdict, string? reason, string? rule, string? item, string url)
    {
        output.Write(verdict switch
        {
            AuditVerdict.Allow => "allow"u8,
            AuditVerdict.WouldRefuse => "would-refuse"u8,
            AuditVerdict.Refuse => "refuse"u8,
            _ => "malformed"u8,
        });
        Add(output, reason);
        Add(output, rule);
        Add(output, item);
        Add(output, url);
        output.Write("\n"u8);
    }

    private static void Add(IBufferWriter<byte> output, string? text)
    {
        output.Write("\t"u8);
        if (text is not null)
        {
            _ = Encoding.UTF8.GetBytes(text, output);
        }
    }
}
