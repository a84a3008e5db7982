namespace CrawlPolicy.Sidecar.Proxying;

/// <summary>A time-out that starts anew with every sign of life, and ends with the client.</summary>
internal sealed class IdleTimeout : IDisposable
{
    private readonly CancellationTokenSource _source;
    private readonly CancellationTokenRegistration _registration;

    /// <summary>Starts it.</summary>
    /// <param name="limit">The first limit.</param>
    /// <param name="time">The clock.</param>
    /// <param name="client">Ends it at once.</param>
    public IdleTimeout(TimeSpan limit, TimeProvider time, CancellationToken client)
    {
        _source = new CancellationTokenSource(limit, time);
        _registration = client.UnsafeRegister(static source => ((CancellationTokenSource)source!).Cancel(), _source);
    }

    /// <summary>Cancelled when the time is over or the client has gone.</summary>
    public CancellationToken Token => _source.Token;

    /// <summary>Starts the time anew.</summary>
    public void Restart(TimeSpan limit) => _source.CancelAfter(limit);

    /// <inheritdoc/>
    public void Dispose()
    {
        _registration.Dispose();
        _source.Dispose();
    }
}
