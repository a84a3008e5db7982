using System.Globalization;
using System.Text;
using CrawlPolicy.Lint.Reports.Documents;
using CrawlPolicy.Lint.Reports.Reading;
using CrawlPolicy.Terms.Files;

namespace CrawlPolicy.Lint.Reports.Writing;

/// <summary>What all formats say alike.</summary>
internal static class ReportText
{
    public const string NotStated = "not stated";
    public const string LeftOut = "none (optional)";
    public const string NotApplicable = "not applicable";
    public const string Ledgers = "The record that this report is made from";
    public const string Figures = "How each figure was counted";

    /// <summary>How to read the appendix.</summary>
    public const string FiguresIntroduction =
        "A figure counts entries of the record that is named above. Its digest is made from the hashes of these entries in their order: d(0) is 32 zero bytes, d(i) = SHA-256(d(i-1) ‖ hash of entry i). "
        + "The entries behind a figure are listed, and all figures are counted anew and compared, from the JSON form of this report and the record:";

    /// <summary>What stands for the answer of a field that has none.</summary>
    public static string Of(FieldState state) => state switch
    {
        FieldState.NotStated => NotStated,
        FieldState.LeftOut => LeftOut,
        _ => NotApplicable,
    };

    /// <summary>The commands that lead from figures to entries.</summary>
    public static string Commands(string example) => $"policy-lint report entries REPORT.json {example} SOURCE\npolicy-lint report check REPORT.json SOURCE";

    /// <summary>How many entries a ledger has, and which of them are no longer kept.</summary>
    public static string Extent(LedgerState ledger) => ledger.Dropped == 0
        ? string.Create(CultureInfo.InvariantCulture, $"{ledger.Size:N0} entries, each of whose hashes was computed anew")
        : string.Create(CultureInfo.InvariantCulture, $"{ledger.Size:N0} entries, of which 1 to {ledger.Dropped:N0} are no longer kept and are counted nowhere in this report; the hash of each other was computed anew");

    /// <summary>What a checkpoint says for the record, or what its lack means.</summary>
    public static string Describe(LedgerState ledger) => ledger.Checkpoint is null
        ? "No signed checkpoint covers the record: that it is complete, and was not written anew, rests on its owner's word."
        : ledger.CheckpointSize == ledger.Size
            ? "This signed checkpoint covers all of these entries (C2SP tlog-checkpoint). Whoever keeps a copy of it elsewhere sees whether the record was changed later."
            : $"This signed checkpoint covers the first {ledger.CheckpointSize} of these entries (C2SP tlog-checkpoint). Whoever keeps a copy of it elsewhere sees whether they were changed later.";

    /// <summary>A text without characters that could steer a terminal or turn the direction of a line.</summary>
    public static string Clean(string text)
    {
        if (!text.Any(Words.IsUnprintable))
        {
            return text;
        }

        var clean = new StringBuilder(text.Length);
        foreach (var c in text)
        {
            _ = clean.Append(Words.IsUnprintable(c) ? '\uFFFD' : c);
        }

        return clean.ToString();
    }
}
