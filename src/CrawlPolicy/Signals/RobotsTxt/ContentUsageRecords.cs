using CrawlPolicy.Robots;
using CrawlPolicy.Signals.Vocabularies;

namespace CrawlPolicy.Signals.RobotsTxt;

/// <summary>
/// Content-Usage in robots.txt (draft-ietf-aipref-attach-05): the rule with the longest path applies; rules with the same path are taken
/// together, the most restrictive. A rule without a path is one for <c>/</c>.
/// </summary>
internal static class ContentUsageRecords
{
    /// <summary>Reads the records.</summary>
    /// <returns>The source; <see langword="null"/> where nothing is said.</returns>
    public static SignalSource? Read(IEnumerable<RobotsRecord> records, LegacyLabels legacy, RobotsFileReference file, SignalFindings findings)
    {
        var byPath = new Dictionary<string, SignalStatement>(StringComparer.Ordinal);
        foreach (var record in records)
        {
            var value = PathValue.Split(record.Value);
            if (ContentUsageText.Read(value.Preference, legacy, file.At(record.Line), findings) is { } reading)
            {
                var path = value.Path.IsEmpty ? "/" : value.Path.ToString();
                var statement = file.State(SignalProtocol.ContentUsage, record, reading);
                byPath[path] = byPath.TryGetValue(path, out var earlier) ? Merge(earlier, statement) : statement;
            }
        }

        return byPath.Values.All(static statement => statement.Denied.IsEmpty && statement.Allowed.IsEmpty)
            ? null
            : new PathSignals(byPath.Select(static entry => (RobotsPattern.Parse(entry.Key), entry.Value)));
    }

    // The evidence points to the first line that denies something.
    private static SignalStatement Merge(SignalStatement earlier, SignalStatement later)
    {
        var first = earlier.Denied.IsEmpty && !later.Denied.IsEmpty ? later : earlier;
        return first with
        {
            Raw = SignalStatement.Cut($"{earlier.Raw}; {later.Raw}"),
            Denied = earlier.Denied | later.Denied,
            Allowed = earlier.Allowed | later.Allowed,
        };
    }
}
