using System.Text.Json;

namespace CrawlPolicy.Evidence.Ledger;

/// <summary>A file that proves by itself that an entry is in a ledger: the entry, the path to the root, and the checkpoint that holds the root.</summary>
/// <param name="Batch">The entry.</param>
/// <param name="Previous">The hash of the entry before it.</param>
/// <param name="Path">The inclusion proof.</param>
/// <param name="Note">The signed checkpoint.</param>
internal sealed record EntryProof(LedgerBatch Batch, byte[] Previous, IReadOnlyList<byte[]> Path, string Note)
{
    private const string Form = "crawlpolicy ledger v1";
    private const int MaximumPath = 63;

    /// <summary>Writes a proof.</summary>
    /// <param name="json">Where.</param>
    /// <param name="writeEntry">Writes the entry.</param>
    /// <param name="path">The inclusion proof.</param>
    /// <param name="note">The signed checkpoint.</param>
    public static void Write(Utf8JsonWriter json, Action<Utf8JsonWriter> writeEntry, IEnumerable<byte[]> path, string note)
    {
        json.WriteStartObject();
        json.WriteString("proof"u8, Form);
        json.WritePropertyName("entry"u8);
        writeEntry(json);
        json.WriteStartArray("inclusion"u8);
        foreach (var hash in path)
        {
            json.WriteStringValue(Convert.ToHexStringLower(hash));
        }

        json.WriteEndArray();
        json.WriteString("checkpoint"u8, note);
        json.WriteEndObject();
    }

    /// <summary>Reads a proof.</summary>
    /// <exception cref="InvalidDataException">It is none.</exception>
    public static EntryProof Read(string text)
    {
        try
        {
            using var document = JsonDocument.Parse(text);
            var root = document.RootElement;
            var path = root.GetProperty("inclusion");
            if (root.GetProperty("proof").GetString() != Form || path.GetArrayLength() > MaximumPath)
            {
                throw new FormatException("Another form.");
            }

            var (batch, previous) = EntryJsonReader.Read(root.GetProperty("entry"));
            return new EntryProof(batch, previous, [.. path.EnumerateArray().Select(static hash => Hash(hash.GetString() ?? ""))], root.GetProperty("checkpoint").GetString() ?? "");
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException or KeyNotFoundException or FormatException)
        {
            throw new InvalidDataException("This is no proof as `policy-lint ledger prove` writes it.", exception);
        }
    }

    /// <summary>Verifies the proof.</summary>
    /// <param name="key">The key that must have signed the checkpoint; <see langword="null"/> to leave that open.</param>
    /// <returns>The checkpoint.</returns>
    /// <exception cref="InvalidDataException">It proves nothing; the message says why.</exception>
    /// <exception cref="UnknownKeyException">Another key signed the checkpoint.</exception>
    public Checkpoint Verify(NoteVerifier? key)
    {
        var checkpoint = key?.Read(Note) ?? NoteVerifier.ReadUnverified(Note);
        var segment = new SegmentVerifier(Batch.First, Previous, new HashSet<long>()).Verify([Batch]);
        if (segment.Bad is { } bad)
        {
            throw new InvalidDataException(bad.Problem);
        }

        return MerkleTree.RootOf(segment.Hash, Batch.First - 1, checkpoint.Size, Path) is { } root && root.AsSpan().SequenceEqual(checkpoint.Root)
            ? checkpoint
            : throw new InvalidDataException($"Entry {Batch.First} does not lead to the root of the checkpoint of {checkpoint.Size} entries.");
    }

    private static byte[] Hash(string hex) =>
        Convert.FromHexString(hex) is { Length: EntryHasher.Length } hash ? hash : throw new FormatException("No hash.");
}
