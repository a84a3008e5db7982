using CrawlPolicy.Signals.StructuredFields;
using CrawlPolicy.Terms;

namespace CrawlPolicy.Signals.Vocabularies;

/// <summary>
/// Reads a usage preference, a dictionary of structured fields: <c>train-ai=n, search=y</c> (draft-ietf-aipref-vocab-08). A syntax error
/// makes the whole of it say nothing; a label with any other value than <c>y</c> or <c>n</c> says nothing for itself.
/// </summary>
internal static class ContentUsageText
{
    /// <summary>Reads the preference.</summary>
    /// <param name="value">The preference, without a path.</param>
    /// <param name="legacy">What labels of earlier drafts mean.</param>
    /// <param name="location">Where it stands.</param>
    /// <param name="findings">Where findings go.</param>
    /// <returns>What it says; <see langword="null"/> where it has a syntax error.</returns>
    public static SignalReading? Read(ReadOnlySpan<char> value, LegacyLabels legacy, string location, SignalFindings findings)
    {
        if (!StructuredField.TryReadDictionary(value, out var members))
        {
            findings.Add(
                "malformed-preference",
                $"{SignalFindings.Quote(value)} is no dictionary of structured fields (RFC 9651), so that it says nothing. Write labels in lower case, as in 'train-ai=n, search=y'.",
                location);
            return null;
        }

        return Interpret(members, legacy, location, findings);
    }

    /// <summary>Reads the members of a dictionary that had no syntax error.</summary>
    /// <inheritdoc cref="Read"/>
    public static SignalReading Interpret(IEnumerable<StructuredMember> members, LegacyLabels legacy, string location, SignalFindings findings)
    {
        var current = default(SignalReading);
        var superseded = PurposeSet.None;
        foreach (var member in members)
        {
            if (Crosswalk.ContentUsage.TryFind(member.Key, out var scope))
            {
                current |= ReadAnswer(member, scope, location, findings);
            }
            else if (Crosswalk.LegacyContentUsage.TryFind(member.Key, out scope))
            {
                superseded |= legacy == LegacyLabels.Restrictive && member.IsToken("n") ? scope.Denied : PurposeSet.None;
            }
            else
            {
                findings.Add("unknown-label", $"{SignalFindings.Quote(member.Key)} is no usage preference. Those are 'train-ai', 'ai-use' and 'search'.", location);
            }
        }

        // In every draft the label of a part goes before that of the whole: `bots=n, search=y` permits search.
        return current with { Denied = current.Denied | superseded.Except(current.Allowed) };
    }

    private static SignalReading ReadAnswer(StructuredMember member, LabelScope scope, string location, SignalFindings findings)
    {
        if (member.IsToken("n"))
        {
            return new SignalReading(scope.Denied, PurposeSet.None);
        }

        if (member.IsToken("y"))
        {
            return new SignalReading(PurposeSet.None, scope.Allowed);
        }

        findings.Add("unknown-value", $"The value of '{member.Key}' is neither the token 'y' nor 'n', so that it says nothing. Write '{member.Key}=y' or '{member.Key}=n'.", location);
        return default;
    }
}
