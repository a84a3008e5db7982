namespace CrawlPolicy.Robots.Pace;

/// <summary>The records that apply to an agent, and what those on pace say.</summary>
internal sealed class AgentPace
{
    public required IReadOnlyList<RobotsRecord> Records { get; init; }

    public required TimeSpan? CrawlDelay { get; init; }

    public required int CrawlDelayLine { get; init; }

    public required IReadOnlyList<RequestRate> RequestRates { get; init; }

    public required IReadOnlyList<VisitTime> VisitTimes { get; init; }

    public static AgentPace Read(List<RobotsRecord> records)
    {
        TimeSpan? delay = null;
        var delayLine = 0;
        var rates = new List<RequestRate>();
        var times = new List<VisitTime>();
        foreach (var record in records)
        {
            switch (record.Kind)
            {
                case RobotsRecordKind.CrawlDelay when PaceReader.CrawlDelay(record.Value) is { } value && (delay is null || value > delay):
                    (delay, delayLine) = (value, record.Line);
                    break;
                case RobotsRecordKind.RequestRate when PaceReader.RequestRate(record.Value, record.Line) is { } value:
                    rates.Add(value);
                    break;
                case RobotsRecordKind.VisitTime when PaceReader.VisitTime(record.Value, record.Line) is { } value:
                    times.Add(value);
                    break;
            }
        }

        return new AgentPace { Records = records, CrawlDelay = delay, CrawlDelayLine = delayLine, RequestRates = rates, VisitTimes = times };
    }
}
