using System.Text;

namespace CrawlPolicy.Robots.Parsing;

/// <summary>Recognises keys as google/robotstxt does: by their beginning, in any case, with the misspellings that occur often.</summary>
internal static class KeyReader
{
    private const int LongestRecordKey = 32;

    public static (LineKey Key, RobotsRecordKind Record, bool IsMisspelt) Read(ReadOnlySpan<byte> key)
    {
        if (Starts(key, "user-agent"u8))
        {
            return (LineKey.UserAgent, default, key.Length != 10);
        }

        if (Starts(key, "useragent"u8) || Starts(key, "user agent"u8) || Starts(key, "user_agent"u8))
        {
            return (LineKey.UserAgent, default, true);
        }

        if (Starts(key, "allow"u8))
        {
            if (IsAiTraining(key[5..]))
            {
                return (LineKey.Record, RobotsRecordKind.AllowAITraining, key.Length != 15);
            }

            return (LineKey.Allow, default, key.Length != 5);
        }

        if (Starts(key, "disallow"u8))
        {
            if (IsAiTraining(key[8..]))
            {
                return (LineKey.Record, RobotsRecordKind.DisallowAITraining, key.Length != 18);
            }

            return (LineKey.Disallow, default, key.Length != 8);
        }

        if (Starts(key, "dissallow"u8) || Starts(key, "dissalow"u8) || Starts(key, "disalow"u8)
            || Starts(key, "diasllow"u8) || Starts(key, "disallaw"u8))
        {
            return (LineKey.Disallow, default, true);
        }

        var (record, exact) = ReadRecord(key);
        return (LineKey.Record, record, !exact);
    }

    private static (RobotsRecordKind Record, bool IsExact) ReadRecord(ReadOnlySpan<byte> key)
    {
        if (Starts(key, "sitemap"u8) || Starts(key, "site-map"u8))
        {
            return (RobotsRecordKind.Sitemap, key.Length == 7);
        }

        if (key.Length > LongestRecordKey)
        {
            return (RobotsRecordKind.Other, true);
        }

        Span<byte> letters = stackalloc byte[LongestRecordKey];
        var count = 0;
        foreach (var value in key)
        {
            if (value is not ((byte)'-' or (byte)'_' or (byte)' ' or (byte)'\t'))
            {
                letters[count++] = (byte)char.ToLowerInvariant((char)value);
            }
        }

        ReadOnlySpan<byte> name = letters[..count];
        return name switch
        {
            _ when name.SequenceEqual("crawldelay"u8) => (RobotsRecordKind.CrawlDelay, Is(key, "crawl-delay"u8)),
            _ when name.SequenceEqual("requestrate"u8) => (RobotsRecordKind.RequestRate, Is(key, "request-rate"u8)),
            _ when name.SequenceEqual("visittime"u8) => (RobotsRecordKind.VisitTime, Is(key, "visit-time"u8)),
            _ when name.SequenceEqual("contentsignal"u8) || name.SequenceEqual("contentsignals"u8)
                => (RobotsRecordKind.ContentSignal, Is(key, "content-signal"u8)),
            _ when name.SequenceEqual("contentusage"u8) => (RobotsRecordKind.ContentUsage, Is(key, "content-usage"u8)),
            _ when name.SequenceEqual("license"u8) || name.SequenceEqual("licence"u8) => (RobotsRecordKind.License, Is(key, "license"u8)),
            _ when name.SequenceEqual("noindex"u8) => (RobotsRecordKind.Noindex, Is(key, "noindex"u8)),
            _ => (RobotsRecordKind.Other, true),
        };
    }

    private static bool IsAiTraining(ReadOnlySpan<byte> rest)
    {
        // At most a separator before each of the two words, as in Disallow-AI-Training.
        rest = rest.TrimStart("-_ \t"u8);
        return Starts(rest, "ai"u8) && Is(rest[2..].TrimStart("-_ \t"u8), "training"u8);
    }

    private static bool Starts(ReadOnlySpan<byte> key, ReadOnlySpan<byte> name) =>
        key.Length >= name.Length && Ascii.EqualsIgnoreCase(key[..name.Length], name);

    private static bool Is(ReadOnlySpan<byte> key, ReadOnlySpan<byte> name) => Ascii.EqualsIgnoreCase(key, name);
}
