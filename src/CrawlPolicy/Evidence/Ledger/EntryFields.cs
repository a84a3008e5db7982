using System.Buffers.Binary;

namespace CrawlPolicy.Evidence.Ledger;

/// <summary>
/// The canonical bytes of an entry's parts. Numbers are 8 bytes, big endian; a text with its length is 4 bytes, big
/// endian, and UTF-8.
/// <list type="bullet">
/// <item>Facts of a decision, what the operator did: the byte 1; the numbers at, until, robotsFetchedAt (ticks of 100 ns since
/// 0001-01-01 in UTC, 0 for none), wouldRefuse (0 or 1), line, status; the texts with their lengths id, stage, verdict, method, crawler,
/// operator, productToken, purpose, reason, policyDigest, robotsDigest, datasetDigest.</item>
/// <item>Facts of what became of a fetch: the same with the byte 2, the further numbers event (1 received, 2 kept, 3 deleted), bytes
/// and duration (ticks) behind the others, and the further texts mediaType, modality, language.</item>
/// <item>Facts of any other entry: the bytes of its <see cref="LedgerNote"/>.</item>
/// <item>Rule: the text with its length of the rule, and the bytes of the file's name.</item>
/// <item>Url of what became of a fetch: the text with its length of the URL, and the bytes of the digest.</item>
/// <item>Every other field: the bytes of its text.</item>
/// </list>
/// A field whose texts are empty is left out of the entry.
/// </summary>
internal static class EntryFields
{
    /// <summary>How many tags there are, the unused 0 among them.</summary>
    public const int Tags = 8;

    /// <summary>The mask of all fields.</summary>
    public const byte All = 0xFE;

    private const byte DecisionVersion = 1;
    private const byte OutcomeVersion = 2;
    private const int DigestText = 23;
    private const int RuleText = 12;
    private const int FileText = 13;

    private static readonly int[] FactTexts = [0, 1, 2, 3, 6, 7, 8, 9, 10, 14, 15, 19];
    private static readonly int[] OutcomeTexts = [20, 21, 22];
    private static readonly int[] TextOfTag = [-1, 4, 5, 17, 11, RuleText, 16, 18];

    /// <summary>The names of the fields by their tags, as commands and exports write them.</summary>
    public static IReadOnlyList<string> Names { get; } = ["facts", "url", "site", "item", "detail", "rule", "signals", "dataset"];

    /// <summary>The bit of a tag in masks.</summary>
    public static byte Bit(int tag) => (byte)(1 << tag);

    /// <summary>The names of the fields in a mask.</summary>
    public static IEnumerable<string> NamesIn(byte mask) => Enumerable.Range(1, Tags - 1).Where(tag => (mask & Bit(tag)) != 0).Select(static tag => Names[tag]);

    /// <summary>Whether a record has a field.</summary>
    public static bool Has(in RecordScanner record, int tag) =>
        !record.Text(TextOfTag[tag]).IsEmpty
        || (tag == (int)EntryField.Rule && !record.Text(FileText).IsEmpty)
        || (tag == (int)EntryField.Url && !record.Text(DigestText).IsEmpty);

    /// <summary>The fields that a record has.</summary>
    public static byte MaskOf(in RecordScanner record)
    {
        byte mask = 0;
        for (var tag = 1; tag < Tags; tag++)
        {
            mask |= Has(record, tag) ? Bit(tag) : (byte)0;
        }

        return mask;
    }

    /// <summary>Whether one of a record's texts belongs to a field that a mask names.</summary>
    public static bool IsIn(byte mask, int text)
    {
        var tag = text switch
        {
            FileText => (int)EntryField.Rule,
            DigestText => (int)EntryField.Url,
            _ => Array.IndexOf(TextOfTag, text),
        };
        return tag > 0 && (mask & Bit(tag)) != 0;
    }

    /// <summary>Appends the facts of a record.</summary>
    public static void WriteFacts(in RecordScanner record, ByteBuffer output)
    {
        output.Append(record.IsOutcome ? OutcomeVersion : DecisionVersion);
        var numbers = record.IsOutcome ? RecordScanner.Numbers : RecordScanner.DecisionNumbers;
        for (var i = 0; i < numbers; i++)
        {
            BinaryPrimitives.WriteInt64BigEndian(output.Extend(8), record.Number(i));
        }

        Append(record, FactTexts, output);
        if (record.IsOutcome)
        {
            Append(record, OutcomeTexts, output);
        }
    }

    /// <summary>Appends a field of a record.</summary>
    public static void Write(in RecordScanner record, int tag, ByteBuffer output)
    {
        if (tag == (int)EntryField.Rule)
        {
            output.AppendWithLength(record.Text(RuleText));
            output.Append(record.Text(FileText));
        }
        else if (tag == (int)EntryField.Url && record.IsOutcome)
        {
            output.AppendWithLength(record.Text(TextOfTag[tag]));
            output.Append(record.Text(DigestText));
        }
        else
        {
            output.Append(record.Text(TextOfTag[tag]));
        }
    }

    private static void Append(in RecordScanner record, int[] texts, ByteBuffer output)
    {
        foreach (var text in texts)
        {
            output.AppendWithLength(record.Text(text));
        }
    }
}
