using System.Globalization;
using System.Text;

namespace CrawlPolicy.Lint.TermsTexts.Normalising;

/// <summary>Writes letters and their marks in one way (Unicode Standard Annex 15, NFC), the same on every machine.</summary>
/// <remarks>The runtime's own normalisation needs the system's library for it, without which it leaves texts as they are.</remarks>
internal static class Composition
{
    // Below it nothing is composed or out of order.
    private const char First = '\u0300';

    private const int HangulBase = 0xAC00;
    private const int LeadBase = 0x1100;
    private const int VowelBase = 0x1161;
    private const int TrailBase = 0x11A7;
    private const int Vowels = 21;
    private const int Trails = 28;
    private const int Syllables = 19 * Vowels * Trails;

    private static readonly Lazy<CompositionTables> Tables = new(CompositionTables.Read);

    /// <summary>The composed form; of a line without marks and such, the line itself.</summary>
    public static string Compose(string line)
    {
        if (!line.AsSpan().ContainsAnyInRange(First, char.MaxValue))
        {
            return line;
        }

        var runes = new List<int>(line.Length);
        foreach (var rune in line.EnumerateRunes())
        {
            Decompose(rune.Value, runes);
        }

        Order(runes);
        var composed = new StringBuilder(line.Length);
        foreach (var rune in Join(runes))
        {
            composed.Append(char.ConvertFromUtf32(rune));
        }

        return composed.ToString();
    }

    private static void Decompose(int rune, List<int> into)
    {
        if (rune - HangulBase is >= 0 and < Syllables and var syllable)
        {
            into.Add(LeadBase + (syllable / (Vowels * Trails)));
            into.Add(VowelBase + (syllable % (Vowels * Trails) / Trails));
            if (syllable % Trails > 0)
            {
                into.Add(TrailBase + (syllable % Trails));
            }
        }
        else if (Tables.Value.Parts.TryGetValue(rune, out var parts))
        {
            Decompose(parts.First, into);
            if (parts.Second > 0)
            {
                Decompose(parts.Second, into);
            }
        }
        else
        {
            into.Add(rune);
        }
    }

    // Marks behind a letter in the order of their classes, those of one class as they stand.
    private static void Order(List<int> runes)
    {
        for (var start = 0; start < runes.Count; start++)
        {
            if (ClassOf(runes[start]) == 0)
            {
                continue;
            }

            var end = start + 1;
            while (end < runes.Count && ClassOf(runes[end]) > 0)
            {
                end++;
            }

            if (end - start > 1)
            {
                int[] ordered = [.. runes.GetRange(start, end - start).OrderBy(ClassOf)];
                for (var i = 0; i < ordered.Length; i++)
                {
                    runes[start + i] = ordered[i];
                }
            }

            start = end;
        }
    }

    private static List<int> Join(List<int> runes)
    {
        var joined = new List<int>(runes.Count);
        var (starter, last) = (-1, 0);
        foreach (var rune in runes)
        {
            var mark = ClassOf(rune);

            // A mark is blocked from its letter by another of its class or a higher one, and a letter by any mark (UAX 15, D115).
            var isBlocked = starter < 0 || (joined.Count - 1 > starter && (last == 0 || last >= mark));
            if (!isBlocked && Pair(joined[starter], rune) is { } pair)
            {
                joined[starter] = pair;
                continue;
            }

            if (mark == 0)
            {
                starter = joined.Count;
            }

            last = mark;
            joined.Add(rune);
        }

        return joined;
    }

    private static int? Pair(int first, int second)
    {
        if (first - LeadBase is >= 0 and < 19 and var lead && second - VowelBase is >= 0 and < Vowels and var vowel)
        {
            return HangulBase + (((lead * Vowels) + vowel) * Trails);
        }

        if (first - HangulBase is >= 0 and < Syllables and var syllable && syllable % Trails == 0 && second - TrailBase is > 0 and < Trails and var trail)
        {
            return first + trail;
        }

        return Tables.Value.Pairs.TryGetValue((first, second), out var pair) ? pair : null;
    }

    private static byte ClassOf(int rune) => rune < First ? (byte)0 : Tables.Value.Classes.GetValueOrDefault(rune);

    private sealed class CompositionTables
    {
        public Dictionary<int, (int First, int Second)> Parts { get; } = [];

        public Dictionary<(int First, int Second), int> Pairs { get; } = [];

        public Dictionary<int, byte> Classes { get; } = [];

        public static CompositionTables Read()
        {
            var tables = new CompositionTables();
            using var stream = typeof(Composition).Assembly.GetManifestResourceStream("Composition.txt") ?? throw new InvalidOperationException("The program lacks its table of compositions.");
            using var reader = new StreamReader(stream);
            while (reader.ReadLine() is { } line)
            {
                foreach (var entry in line.StartsWith('#') ? [] : line.Split(' '))
                {
                    tables.Add(entry);
                }
            }

            return tables;
        }

        private void Add(string entry)
        {
            var at = entry.AsSpan().IndexOfAny('=', '>', ':');
            var parts = entry[(at + 1)..].Split('+', '-');
            var second = parts.Length > 1 ? Hex(parts[1]) : 0;
            if (entry[at] == ':')
            {
                for (var rune = Hex(parts[0]); rune <= second; rune++)
                {
                    Classes[rune] = byte.Parse(entry.AsSpan(0, at), NumberStyles.None, CultureInfo.InvariantCulture);
                }

                return;
            }

            Parts[Hex(entry[..at])] = (Hex(parts[0]), second);
            if (entry[at] == '=')
            {
                Pairs[(Hex(parts[0]), second)] = Hex(entry[..at]);
            }
        }

        private static int Hex(string text) => int.Parse(text, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture);
    }
}
