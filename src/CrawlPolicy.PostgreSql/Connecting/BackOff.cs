using System.Security.Cryptography;

namespace CrawlPolicy.PostgreSql.Connecting;

/// <summary>Waits that double up to a limit, each shortened at random by up to a half, so that many nodes do not come in one moment.</summary>
internal static class BackOff
{
    private const int Steps = 1 << 16;

    /// <summary>The wait before an attempt.</summary>
    /// <param name="attempt">How many have failed, from 1.</param>
    /// <param name="first">The longest wait before the second attempt.</param>
    /// <param name="longest">The longest wait of all.</param>
    public static TimeSpan Wait(int attempt, TimeSpan first, TimeSpan longest)
    {
        var doubled = first * Math.Pow(2, Math.Clamp(attempt - 1, 0, 20));
        return (doubled < longest ? doubled : longest) * (0.5 + (0.5 * RandomNumberGenerator.GetInt32(Steps) / Steps));
    }
}
