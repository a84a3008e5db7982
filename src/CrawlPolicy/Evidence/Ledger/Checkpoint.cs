using System.Globalization;
using System.Text;

namespace CrawlPolicy.Evidence.Ledger;

/// <summary>What a ledger was at some size, in the words of C2SP tlog-checkpoint: three lines.</summary>
/// <param name="Origin">The ledger's name.</param>
/// <param name="Size">How many entries it had.</param>
/// <param name="Root">The root of the tree over them.</param>
internal sealed record Checkpoint(string Origin, long Size, byte[] Root)
{
    /// <summary>The longest note that is read.</summary>
    public const int MaximumLength = 16_384;

    /// <summary>The text that is signed.</summary>
    public string Text => string.Create(CultureInfo.InvariantCulture, $"{Origin}\n{Size}\n{Convert.ToBase64String(Root)}\n");

    /// <summary>Reads the text, which must be exactly as <see cref="Text"/> writes it.</summary>
    /// <exception cref="InvalidDataException">It is not.</exception>
    public static Checkpoint Read(string text)
    {
        var lines = text.Length <= MaximumLength ? text.Split('\n') : [];
        if (lines is not [{ Length: > 0 } origin, var size, var root, ""])
        {
            throw new InvalidDataException("A checkpoint has three lines: the ledger's name, its size, and its root in base64.");
        }

        var hash = new byte[EntryHasher.Length];
        if (!long.TryParse(size, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            || !Convert.TryFromBase64String(root, hash, out var length) || length != hash.Length
            || new Checkpoint(origin, number, hash) is not { } read || !string.Equals(read.Text, text, StringComparison.Ordinal)
            || !IsName(origin))
        {
            throw new InvalidDataException($"The checkpoint of '{Encode(origin)}' is malformed: the size has no sign and no leading zeros, and the root is 32 bytes in base64.");
        }

        return read;
    }

    /// <summary>Whether a text can name a ledger and its key: no spaces, no plus, no control characters.</summary>
    public static bool IsName(string text) => text.Length is > 0 and <= 255 && !text.Any(static c => char.IsWhiteSpace(c) || char.IsControl(c) || char.IsSurrogate(c) || c == '+');

    private static string Encode(string text) => new StringBuilder(text.Length <= 80 ? text : text[..80]).Replace("\r", "\\r").ToString();
}
