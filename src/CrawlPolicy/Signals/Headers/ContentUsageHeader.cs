using System.Net.Http.Headers;
using CrawlPolicy.Signals.StructuredFields;
using CrawlPolicy.Signals.Vocabularies;

namespace CrawlPolicy.Signals.Headers;

/// <summary>
/// Reads Content-Usage fields (draft-ietf-aipref-attach-05): all lines are one dictionary, and an error in any fails all. Within a line the
/// last value of a label counts; between lines, whose order intermediaries may change, the most restrictive does.
/// </summary>
internal static class ContentUsageHeader
{
    private const string Name = "Content-Usage";

    /// <summary>Reads the field's lines.</summary>
    public static SignalReading Read(HeaderStringValues lines, LegacyLabels legacy, SignalFindings findings)
    {
        if (lines.Count == 1)
        {
            return ContentUsageText.Read(lines.ToString(), legacy, Name, findings) ?? default;
        }

        var members = new Dictionary<string, StructuredMember>(StringComparer.Ordinal);
        foreach (var line in lines)
        {
            if (!StructuredField.TryReadDictionary(line, out var ofLine) || members.Count > StructuredField.MaximumMembers)
            {
                findings.Add("malformed-preference", $"{SignalFindings.Quote(line)} is no dictionary of structured fields (RFC 9651), so that no line of the field says anything.", Name);
                return default;
            }

            foreach (var member in ofLine)
            {
                if (!members.TryGetValue(member.Key, out var other) || Strictness(member) > Strictness(other))
                {
                    members[member.Key] = member;
                }
            }
        }

        return ContentUsageText.Interpret(members.Values, legacy, Name, findings);
    }

    private static int Strictness(StructuredMember member) => member.IsToken("n") ? 2 : member.IsToken("y") ? 0 : 1;
}
