using System.Text;

namespace CrawlPolicy.Lint.Signals.Saved;

/// <summary>Tells what a saved file is: the name of a well-known file says it, else the first bytes do.</summary>
internal static class SavedFileKinds
{
    private const int Looked = 4096;

    private static readonly (string Name, SavedFileKind Kind)[] Kinds =
    [
        ("robots", SavedFileKind.Robots),
        ("tdmrep", SavedFileKind.TdmRep),
        ("tdm-policy", SavedFileKind.TdmPolicy),
        ("ai-txt", SavedFileKind.AiTxt),
        ("trust-txt", SavedFileKind.TrustTxt),
        ("rsl", SavedFileKind.Rsl),
        ("head", SavedFileKind.Head),
        ("html", SavedFileKind.Html),
        ("metadata", SavedFileKind.Metadata),
    ];

    private static readonly (string End, SavedFileKind Kind)[] WellKnown =
    [
        ("robots.txt", SavedFileKind.Robots),
        ("tdmrep.json", SavedFileKind.TdmRep),
        ("ai.txt", SavedFileKind.AiTxt),
        ("trust.txt", SavedFileKind.TrustTxt),
    ];

    /// <summary>The names of all kinds.</summary>
    public static IEnumerable<string> Names => Kinds.Select(static kind => kind.Name);

    /// <summary>The kind of a name.</summary>
    public static SavedFileKind? Find(string name) => Kinds.Where(kind => kind.Name == name).Select(static kind => (SavedFileKind?)kind.Kind).FirstOrDefault();

    /// <summary>The name of a kind.</summary>
    public static string NameOf(SavedFileKind kind) => Kinds.First(known => known.Kind == kind).Name;

    /// <summary>Tells a kind.</summary>
    /// <returns>The kind; <see langword="null"/> for a file of no kind that is known.</returns>
    public static SavedFileKind? Recognise(string name, ReadOnlySpan<byte> content)
    {
        foreach (var (end, kind) in WellKnown)
        {
            if (Path.GetFileName(name).EndsWith(end, StringComparison.OrdinalIgnoreCase))
            {
                return kind;
            }
        }

        var head = content[..Math.Min(content.Length, Looked)];
        var text = Encoding.UTF8.GetString(head).TrimStart('\uFEFF', ' ', '\t', '\r', '\n');
        return text switch
        {
            _ when text.StartsWith("HTTP/", StringComparison.Ordinal) => SavedFileKind.Head,
            _ when IsFile(head) => SavedFileKind.Metadata,
            ['[', ..] => SavedFileKind.TdmRep,
            ['{', ..] => SavedFileKind.TdmPolicy,
            ['<', ..] => text.Contains("<rsl", StringComparison.Ordinal) && !text.Contains("<html", StringComparison.OrdinalIgnoreCase) ? SavedFileKind.Rsl : SavedFileKind.Html,
            _ when Has(text, "user-agent:") => SavedFileKind.Robots,
            _ when Has(text, "datatrainingallowed") => SavedFileKind.TrustTxt,
            _ => null,
        };
    }

    private static bool Has(string text, string word) => text.Contains(word, StringComparison.OrdinalIgnoreCase);

    private static bool IsFile(ReadOnlySpan<byte> head) =>
        head.StartsWith("%PDF-"u8) || head.StartsWith("GIF8"u8) || head.StartsWith("RIFF"u8) || head.StartsWith("II*\0"u8) || head.StartsWith("MM\0*"u8)
        || head.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xD8, 0xFF])
        || head.StartsWith((ReadOnlySpan<byte>)[0x89, (byte)'P', (byte)'N', (byte)'G']);
}
