using System.Diagnostics;

namespace CrawlPolicy.Benchmarks.Fleet;

/// <summary>How long something took, counted in steps of about two per cent, by any number of threads.</summary>
internal sealed class Latencies
{
    private const double Step = 0.02;

    private readonly long[] _counts = new long[2048];

    /// <summary>How many were counted.</summary>
    public long Count => _counts.Sum(static count => Interlocked.Read(in count));

    /// <summary>Counts one.</summary>
    /// <param name="start">A timestamp of <see cref="Stopwatch"/>.</param>
    public void Add(long start)
    {
        var nanoseconds = Math.Max(1, Stopwatch.GetElapsedTime(start).TotalNanoseconds);
        Interlocked.Increment(ref _counts[Math.Min(_counts.Length - 1, (int)(Math.Log(nanoseconds) / Step))]);
    }

    /// <summary>The time that a share of them stayed below.</summary>
    public TimeSpan At(double share)
    {
        var wanted = Math.Max(1, (long)(Count * share));
        for (var i = 0; i < _counts.Length; i++)
        {
            wanted -= _counts[i];
            if (wanted <= 0)
            {
                return TimeSpan.FromMicroseconds(Math.Exp((i + 1) * Step) / 1000);
            }
        }

        return TimeSpan.Zero;
    }

    /// <summary>Begins anew.</summary>
    public void Clear() => Array.Clear(_counts);
}
