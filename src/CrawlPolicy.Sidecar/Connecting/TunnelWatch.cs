using CrawlPolicy.Sidecar.Configuration;

namespace CrawlPolicy.Sidecar.Connecting;

/// <summary>Ends a tunnel that is silent too long, lives too long, or stands in the way of a stop.</summary>
internal sealed class TunnelWatch(SidecarLimits limits, TimeProvider time)
{
    private static readonly TimeSpan SilenceWhileStopping = TimeSpan.FromSeconds(1);

    /// <summary>Watches until the tunnel has ended.</summary>
    /// <param name="silence">For how long nothing has moved.</param>
    /// <param name="ended">Cancelled by whoever ends the tunnel first.</param>
    /// <param name="stopping">The process stops.</param>
    /// <returns>What ended the tunnel; <see langword="null"/> where it ended by itself.</returns>
    public async Task<string?> RunAsync(Func<TimeSpan> silence, CancellationTokenSource ended, CancellationToken stopping)
    {
        var started = time.GetTimestamp();
        var (idle, lifetime) = (limits.TunnelIdleTimeout, limits.TunnelLifetime);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(ended.Token, stopping);
        var wake = either.Token;
        while (!ended.IsCancellationRequested)
        {
            if (stopping.IsCancellationRequested && wake != ended.Token)
            {
                // One second of silence is enough now, and the whole tunnel has what the stop leaves it.
                wake = ended.Token;
                idle = Least(idle, Least(SilenceWhileStopping, limits.DrainTimeout / 2));
                lifetime = Least(lifetime, time.GetElapsedTime(started) + (limits.DrainTimeout * 0.8));
            }

            var idleLeft = idle - silence();
            var lifeLeft = lifetime - time.GetElapsedTime(started);
            if (idleLeft <= TimeSpan.Zero || lifeLeft <= TimeSpan.Zero)
            {
                await ended.CancelAsync();
                return stopping.IsCancellationRequested ? "stopping" : idleLeft <= TimeSpan.Zero ? "idle" : "lifetime";
            }

            await Task.Delay(Least(idleLeft, lifeLeft) + TimeSpan.FromMilliseconds(1), time, wake).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        return null;
    }

    private static TimeSpan Least(TimeSpan left, TimeSpan right) => left < right ? left : right;
}
