using CrawlPolicy.Robots;
using CrawlPolicy.Signals.Vocabularies;

namespace CrawlPolicy.Signals.RobotsTxt;

/// <summary>
/// Content-Signal in robots.txt. Every line that applies counts, and a no anywhere is a no. Whether a line may begin with a path is
/// unsettled: of such a line only what it denies counts, for that path.
/// </summary>
internal static class ContentSignalRecords
{
    /// <summary>Reads the records: one source for each thing that is said, so that each denial is found wherever it applies.</summary>
    public static IEnumerable<SignalSource> Read(IEnumerable<RobotsRecord> records, RobotsFileReference file, SignalFindings findings)
    {
        var wholeSite = new Dictionary<SignalReading, SignalStatement>();
        var byPath = new Dictionary<SignalReading, List<(RobotsPattern, SignalStatement)>>();
        foreach (var record in records)
        {
            var value = PathValue.Split(record.Value);
            var reading = ContentSignalText.Read(value.Preference, file.At(record.Line), findings);
            if (value.Path.IsEmpty)
            {
                if (!reading.IsEmpty && !wholeSite.ContainsKey(reading))
                {
                    wholeSite.Add(reading, file.State(SignalProtocol.ContentSignal, record, reading));
                }
            }
            else if (reading.WithoutPermissions is { IsEmpty: false } denials)
            {
                if (!byPath.TryGetValue(denials, out var patterns))
                {
                    byPath.Add(denials, patterns = []);
                }

                patterns.Add((RobotsPattern.Parse(value.Path), file.State(SignalProtocol.ContentSignal, record, denials)));
            }
        }

        return [.. wholeSite.Values.Select(static statement => new WholeSiteSignal(statement)), .. byPath.Values.Select(static patterns => new PathSignals(patterns))];
    }
}
