using System.Collections.Frozen;

namespace CrawlPolicy.Lint.Rules;

/// <summary>Words that stand where a name belongs and name nothing.</summary>
internal static class VagueWords
{
    private static readonly FrozenSet<string> Known = new[]
    {
        "tbd", "tba", "todo", "fixme", "tk", "na", "none", "nothing", "unknown", "pending", "missing", "later", "soon", "yes", "ok", "okay", "x", "xx", "xxx", "n", "a",
        "verbal", "verbally", "oral", "orally", "spoken", "handshake", "phone", "call", "telephone", "meeting", "talk", "chat", "slack", "teams", "email", "mail", "e", "message",
        "umbrella", "blanket", "general", "standing", "executive", "management", "board", "internal", "legal", "company", "approval", "approved", "decision", "permission",
        "permitted", "consent", "agreement", "agreed", "contract", "licence", "license", "letter", "document", "fair", "use", "public", "open", "domain", "available",
        "me", "myself", "us", "we", "team", "staff", "someone", "somebody", "anyone", "everyone", "nobody", "reviewer", "admin", "user", "department", "crawler", "crawling", "data",
        "the", "an", "of", "for", "to", "by", "in", "on", "per", "via", "with", "from", "all", "any", "every", "everything", "and", "or", "is", "be", "our", "my", "see", "it", "this",
    }.ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> Lookup = Known.GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>Whether a text consists of such words alone; one number or name in it is enough to look something up by.</summary>
    public static bool SayNothing(string text)
    {
        var rest = text.AsSpan();
        while (!rest.IsEmpty)
        {
            var length = 0;
            while (length < rest.Length && char.IsLetterOrDigit(rest[length]))
            {
                length++;
            }

            if (length > 0 && !Lookup.Contains(rest[..length]))
            {
                return false;
            }

            rest = rest[Math.Min(rest.Length, length + 1)..];
        }

        return true;
    }
}
