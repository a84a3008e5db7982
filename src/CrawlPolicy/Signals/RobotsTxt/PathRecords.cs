using CrawlPolicy.Robots;
using CrawlPolicy.Signals.Vocabularies;

namespace CrawlPolicy.Signals.RobotsTxt;

/// <summary>The records that select paths as Disallow and Allow do: Noindex, DisallowAITraining and AllowAITraining.</summary>
internal static class PathRecords
{
    /// <summary>Reads <c>Noindex</c>.</summary>
    /// <returns>The source; <see langword="null"/> where nothing is said.</returns>
    public static SignalSource? ReadNoindex(IEnumerable<RobotsRecord> records, RobotsFileReference file, SignalFindings findings) =>
        Read(SignalProtocol.Noindex, records, static _ => new SignalReading(Crosswalk.RobotsNoindex.Denied, default), file, findings);

    /// <summary>Reads <c>DisallowAITraining</c> and <c>AllowAITraining</c> (draft-canel-robots-ai-control-00); of two equally long the denial applies.</summary>
    /// <inheritdoc cref="ReadNoindex"/>
    public static SignalSource? ReadAiTraining(IEnumerable<RobotsRecord> records, RobotsFileReference file, SignalFindings findings) =>
        Read(
            SignalProtocol.AiTraining,
            records,
            static record => record.Kind == RobotsRecordKind.AllowAITraining
                ? new SignalReading(default, Crosswalk.Training.Allowed)
                : new SignalReading(Crosswalk.Training.Denied, default),
            file,
            findings);

    private static PathSignals? Read(
        SignalProtocol protocol, IEnumerable<RobotsRecord> records, Func<RobotsRecord, SignalReading> read, RobotsFileReference file, SignalFindings findings)
    {
        var statements = new List<(RobotsPattern, SignalStatement)>();
        foreach (var record in records)
        {
            if (record.Value is ['/' or '*', ..])
            {
                statements.Add((RobotsPattern.Parse(record.Value), file.State(protocol, record, read(record))));
            }
            else if (record.Value.Length > 0)
            {
                findings.Add("pattern-not-rooted", $"{SignalFindings.Quote(record.Value)} matches no path. Begin it with '/'.", file.At(record.Line));
            }
        }

        return statements.Count == 0 ? null : new PathSignals(statements);
    }
}
