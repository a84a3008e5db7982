namespace CrawlPolicy.PostgreSql.Tests.Simulation;

/// <summary>What nobody decides in a simulation: the same for the same seed.</summary>
internal sealed class SimulatedChance(int seed)
{
    /// <summary>The longest that a statement and its answer are under way, each.</summary>
    public static readonly TimeSpan LongestWay = TimeSpan.FromMilliseconds(40);

    private static readonly double[] Intervals = [0.25, 0.5, 1, 2, 5, 10, 30];
    private static readonly int[] Weights = [1, 3, 10, 20, 30, 26, 10];

    private readonly Random _random = new(seed);

    public int Next(int below) => _random.Next(below);

    public int Next(int from, int below) => _random.Next(from, below);

    public bool OneIn(int count) => _random.Next(count) == 0;

    /// <summary>Any part of a time, in ticks.</summary>
    public long Part(TimeSpan whole) => (long)(whole.Ticks * _random.NextDouble());

    /// <summary>An interval that a site may state.</summary>
    public TimeSpan Interval()
    {
        var chosen = _random.Next(Weights.Sum());
        var index = 0;
        while (chosen >= Weights[index])
        {
            chosen -= Weights[index++];
        }

        return TimeSpan.FromSeconds(Intervals[index]);
    }

    /// <summary>How much later than its slot a fetch leaves, in ticks: most hardly, and some as much as they may, or too much.</summary>
    public long Lateness(long tolerance) => _random.Next(100) switch
    {
        < 2 => tolerance + 1 + Part(TimeSpan.FromSeconds(1)),
        < 12 => tolerance,
        < 25 => (long)(tolerance * _random.NextDouble()),
        _ => Part(TimeSpan.FromMilliseconds(2)),
    };

    /// <summary>How long a statement or its answer is under way, in ticks: usually a few milliseconds, now and then the longest.</summary>
    public long Way() => (long)(LongestWay.Ticks * Math.Pow(_random.NextDouble(), 4));
}
