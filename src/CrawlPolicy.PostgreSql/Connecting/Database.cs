using CrawlPolicy.Evidence;
using Npgsql;

namespace CrawlPolicy.PostgreSql.Connecting;

/// <summary>
/// The way to the database. Each piece of work has a time limit; it is done again where it lost against another one (SQLSTATE
/// 40001, 40P01) and once where an old connection turned out to be broken. While the database is away, work fails at once, and
/// one attempt after the other, further and further apart up to two seconds, finds out when it is back.
/// </summary>
internal sealed class Database : IAsyncDisposable
{
    private const int MaximumAttempts = 8;

    private static readonly TimeSpan FirstConflictWait = TimeSpan.FromMilliseconds(4);
    private static readonly TimeSpan LongestConflictWait = TimeSpan.FromMilliseconds(250);
    private static readonly TimeSpan FirstAbsenceWait = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan LongestAbsenceWait = TimeSpan.FromSeconds(2);

    private readonly NpgsqlDataSource _source;
    private readonly TimeProvider _time;
    private readonly TimeSpan _timeout;
    private readonly Lock _lock = new();
    private volatile StoreUnavailableException? _problem;
    private int _failures;
    private long _failedAt;
    private TimeSpan _restAfterFailure;

    public Database(string connectionString, TimeSpan timeout, TimeProvider time)
    {
        _source = NpgsqlDataSource.Create(DatabaseAddress.Complete(connectionString, timeout));
        Address = DatabaseAddress.Describe(connectionString);
        _timeout = timeout;
        _time = time;
        Clock = new DatabaseClock(time);
    }

    /// <summary>Where the database is, without a password.</summary>
    public string Address { get; }

    /// <summary>How long a piece of work may take.</summary>
    public TimeSpan Timeout => _timeout;

    /// <summary>The database's clock.</summary>
    public DatabaseClock Clock { get; }

    /// <summary>Why the last attempt failed; <see langword="null"/> where it did not.</summary>
    public StoreUnavailableException? Problem => _problem;

    /// <summary>Since when it has been away, by the local clock; the last time, where it is not.</summary>
    public DateTimeOffset AwaySince { get; private set; }

    /// <summary>Does a piece of work that may be done twice.</summary>
    /// <param name="work">The work, on a connection of its own.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <exception cref="StoreUnavailableException">The database does not answer in time, or refuses.</exception>
    public async Task<T> RunAsync<T>(Func<NpgsqlConnection, CancellationToken, Task<T>> work, CancellationToken cancellationToken)
    {
        ThrowWhileItRests();
        using var limit = new CancellationTokenSource(_timeout, _time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, limit.Token);
        try
        {
            var result = await TryAsync(work, either.Token).ConfigureAwait(false);
            SetPresent();
            return result;
        }
        catch (Exception) when (cancellationToken.IsCancellationRequested)
        {
            throw new OperationCanceledException(cancellationToken);
        }
        catch (Exception exception) when (DatabaseErrors.IsOfDatabase(exception))
        {
            throw SetAway(exception);
        }
    }

    /// <summary>Opens a connection that stays open; the caller disposes of it.</summary>
    public ValueTask<NpgsqlConnection> OpenAsync(CancellationToken cancellationToken) => _source.OpenConnectionAsync(cancellationToken);

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => _source.DisposeAsync();

    private async Task<T> TryAsync<T>(Func<NpgsqlConnection, CancellationToken, Task<T>> work, CancellationToken cancellationToken)
    {
        var hasReconnected = false;
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                var connection = await _source.OpenConnectionAsync(cancellationToken).ConfigureAwait(false);
                await using (connection.ConfigureAwait(false))
                {
                    return await work(connection, cancellationToken).ConfigureAwait(false);
                }
            }
            catch (Exception exception) when (attempt < MaximumAttempts && DatabaseErrors.IsConflict(exception))
            {
                await Task.Delay(BackOff.Wait(attempt, FirstConflictWait, LongestConflictWait), _time, cancellationToken).ConfigureAwait(false);
            }
            catch (Exception exception) when (!hasReconnected && DatabaseErrors.IsBrokenConnection(exception))
            {
                // The connections that wait in the pool do not notice that the server was restarted meanwhile.
                hasReconnected = true;
                _source.Clear();
            }
        }
    }

    private void ThrowWhileItRests()
    {
        if (_problem is { } problem)
        {
            lock (_lock)
            {
                if (_time.GetElapsedTime(_failedAt) < _restAfterFailure)
                {
                    throw new StoreUnavailableException(problem.Message, problem.InnerException);
                }
            }
        }
    }

    private void SetPresent()
    {
        if (_problem is not null)
        {
            lock (_lock)
            {
                _failures = 0;
                _problem = null;
            }
        }
    }

    private StoreUnavailableException SetAway(Exception exception)
    {
        var problem = Describe(exception);
        if (DatabaseErrors.IsOfValues(exception))
        {
            return problem;
        }

        lock (_lock)
        {
            if (_problem is null)
            {
                AwaySince = _time.GetUtcNow();
            }

            _failures++;
            _failedAt = _time.GetTimestamp();
            _restAfterFailure = BackOff.Wait(_failures, FirstAbsenceWait, LongestAbsenceWait);
            _problem = problem;
        }

        return problem;
    }

    private StoreUnavailableException Describe(Exception exception)
    {
        var said = exception is OperationCanceledException or TimeoutException
            ? string.Create(System.Globalization.CultureInfo.InvariantCulture, $"it did not answer within {_timeout.TotalSeconds:0.#} s.")
            : exception.Message.EndsWith('.') ? exception.Message : exception.Message + ".";
        return new StoreUnavailableException(
            $"The database {Address} cannot be used: {said} See that the server runs and can be reached, and that the user in the "
            + "connection string may read and write its tables.",
            exception);
    }
}
