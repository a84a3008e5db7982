using CrawlPolicy.Terms;

namespace CrawlPolicy.Signals.Vocabularies;

/// <summary>
/// Reads the value of a Content-Signal: <c>search=yes, ai-train=no, use=reference</c> (contentsignals.org). What is malformed says
/// nothing and is found; names and values are read in any case, with or without spaces.
/// </summary>
internal static class ContentSignalText
{
    private static readonly string[] Uses = ["immediate", "reference", "full"];

    /// <summary>Reads the value.</summary>
    /// <param name="value">The value, without a path.</param>
    /// <param name="location">Where it stands.</param>
    /// <param name="findings">Where findings go.</param>
    public static SignalReading Read(ReadOnlySpan<char> value, string location, SignalFindings findings)
    {
        var reading = default(SignalReading);
        foreach (var range in value.Split(','))
        {
            var part = value[range].Trim();
            if (!part.IsEmpty)
            {
                reading |= ReadPart(part, location, findings);
            }
        }

        return reading;
    }

    private static SignalReading ReadPart(ReadOnlySpan<char> part, string location, SignalFindings findings)
    {
        var equals = part.IndexOf('=');
        if (equals < 0)
        {
            findings.Add("malformed-signal", $"{SignalFindings.Quote(part)} has no value. Write a key, '=' and 'yes' or 'no'.", location);
            return default;
        }

        var key = part[..equals].TrimEnd();
        var answer = part[(equals + 1)..].TrimStart();
        if (key.Equals("use", StringComparison.OrdinalIgnoreCase))
        {
            return ReadUse(answer, location, findings);
        }

        if (!Crosswalk.ContentSignal.TryFind(key, out var scope))
        {
            findings.Add("unknown-label", $"{SignalFindings.Quote(key)} is no content signal. Those are 'search', 'ai-input', 'ai-train' and 'use'.", location);
            return default;
        }

        if (answer.Equals("no", StringComparison.OrdinalIgnoreCase))
        {
            return new SignalReading(scope.Denied, PurposeSet.None);
        }

        if (answer.Equals("yes", StringComparison.OrdinalIgnoreCase))
        {
            return new SignalReading(PurposeSet.None, scope.Allowed);
        }

        findings.Add("unknown-value", $"{SignalFindings.Quote(answer)} is no answer to '{key}'. Write 'yes' or 'no'.", location);
        return default;
    }

    private static SignalReading ReadUse(ReadOnlySpan<char> answer, string location, SignalFindings findings)
    {
        for (var use = 0; use < Uses.Length; use++)
        {
            if (answer.Equals(Uses[use], StringComparison.OrdinalIgnoreCase))
            {
                return new SignalReading(PurposeSet.None, PurposeSet.None, (ContentUse)use);
            }
        }

        findings.Add("unknown-value", $"{SignalFindings.Quote(answer)} is no value of 'use'. Write 'immediate', 'reference' or 'full'.", location);
        return default;
    }
}
