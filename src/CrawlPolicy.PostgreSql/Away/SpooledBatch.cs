using System.Buffers.Binary;
using System.Globalization;
using CrawlPolicy.Evidence.Ledger;
using CrawlPolicy.PostgreSql.Ledger;

namespace CrawlPolicy.PostgreSql.Away;

/// <summary>
/// A batch as it lies in a file <c>NODE-FIRST.sealed</c>, numbers of 4 bytes, little endian: form, count, lengths of records, seals and
/// segment's root; the hash; and these three. Files <c>NODE-FIRST.batch</c> are of an earlier version, and stand in no chain: the form
/// and the length of the records, and they.
/// </summary>
internal static class SpooledBatch
{
    /// <summary>The ending of a file's name.</summary>
    public const string Ending = ".sealed";

    /// <summary>The ending that an earlier version gave.</summary>
    public const string EarlierEnding = ".batch";

    private const int HeadLength = (5 * 4) + EntryHasher.Length;
    private const int EarlierHeadLength = 8;

    /// <summary>The name of a batch's file.</summary>
    public static string NameOf(CommittedBatch batch) => string.Create(CultureInfo.InvariantCulture, $"{batch.Node}-{batch.Batch.First}{Ending}");

    /// <summary>The node that a file is of, and the number of its first entry; nothing for another file.</summary>
    public static (string Node, long First)? TryName(string path)
    {
        var name = Path.GetFileNameWithoutExtension(path);
        var dash = name.IndexOf('-', StringComparison.Ordinal);
        return Path.GetExtension(path) is Ending or EarlierEnding && dash > 0
            && long.TryParse(name.AsSpan(dash + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var first)
            ? (name[..dash], first)
            : null;
    }

    /// <summary>Writes a batch.</summary>
    public static byte[] Write(CommittedBatch committed)
    {
        var batch = committed.Batch;
        var bytes = new ByteBuffer();
        foreach (var number in (ReadOnlySpan<int>)[(int)batch.Form, (int)batch.Count, batch.Records.Length, batch.Seals.Length, committed.SegmentRoot?.Length ?? 0])
        {
            BinaryPrimitives.WriteInt32LittleEndian(bytes.Extend(4), number);
        }

        bytes.Append(batch.Hash.Span);
        bytes.Append(batch.Records.Span);
        bytes.Append(batch.Seals.Span);
        bytes.Append(committed.SegmentRoot);
        return bytes.Written.ToArray();
    }

    /// <summary>Reads a file.</summary>
    /// <returns>The batch; <see langword="null"/> for a file that is being written, or whose writer died before anybody was told that it is durable.</returns>
    /// <exception cref="InvalidDataException">The records in it are damaged.</exception>
    public static CommittedBatch? Read(string path, byte[] bytes)
    {
        if (TryName(path) is not var (node, first))
        {
            return null;
        }

        return path.EndsWith(EarlierEnding, StringComparison.Ordinal) ? ReadEarlier(node, first, bytes) : Read(node, first, bytes);
    }

    private static CommittedBatch? Read(string node, long first, byte[] bytes)
    {
        if (bytes.Length < HeadLength)
        {
            return null;
        }

        var (records, seals, root) = (Number(bytes, 2), Number(bytes, 3), Number(bytes, 4));
        if (records < 0 || seals < 0 || root is not (0 or EntryHasher.Length) || (long)HeadLength + records + seals + root != bytes.Length)
        {
            return null;
        }

        var (form, count) = (Number(bytes, 0), Number(bytes, 1));
        var content = bytes.AsMemory(HeadLength);
        return new CommittedBatch(
            node,
            new LedgerBatch(first, count, (long)EntryKind.Decision, form, content[..records], content.Slice(records, seals), bytes.AsMemory(HeadLength - EntryHasher.Length, EntryHasher.Length)),
            root == 0 ? null : content[(records + seals)..].ToArray(),
            BatchDescription.Of(content.Span[..records], form));
    }

    private static CommittedBatch? ReadEarlier(string node, long first, byte[] bytes)
    {
        if (bytes.Length < EarlierHeadLength || Number(bytes, 1) != bytes.Length - EarlierHeadLength)
        {
            return null;
        }

        var (form, records) = (Number(bytes, 0), bytes.AsMemory(EarlierHeadLength));
        var count = 0L;
        for (var scanner = new RecordScanner(records.Span, form); scanner.Next();)
        {
            count++;
        }

        return new CommittedBatch(node, new LedgerBatch(first, count, (long)EntryKind.Decision, form, records, default, default), null, BatchDescription.Of(records.Span, form));
    }

    private static int Number(byte[] bytes, int index) => BinaryPrimitives.ReadInt32LittleEndian(bytes.AsSpan(4 * index));
}
