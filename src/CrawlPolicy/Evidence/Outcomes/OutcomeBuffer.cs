using Microsoft.Extensions.Logging;

namespace CrawlPolicy.Evidence.Outcomes;

/// <summary>
/// Outcomes that nobody waits for, on their way to the ledger. They go in groups, with a decision whose commit they share, and wait for a
/// tenth of a second at most: a commit of its own for each would make decisions wait behind it, and between two decisions each would make
/// both of them longer, which repeat what the other says. What is here and in the ledger's queue is bounded: then callers wait, and nothing is dropped. What the store refuses is counted and logged. Disposing hands on what waits.
/// </summary>
internal sealed partial class OutcomeBuffer : IDisposable, IAsyncDisposable
{
    /// <summary>So many are handed on at the latest.</summary>
    private const int Room = 256;

    /// <summary>So many go with a decision.</summary>
    private const int Group = 64;

    /// <summary>The most that are not durable yet.</summary>
    private const int MostUnderWay = 8192;

    private static readonly TimeSpan LongestWait = TimeSpan.FromMilliseconds(100);

    private readonly IDecisionLedger _ledger;
    private readonly ILogger<OutcomeBuffer> _logger;
    private readonly Lock _lock = new();
    private readonly List<DecisionRecord> _waiting = new(Room);
    private readonly ShortBodyDigests _digests = new();
    private readonly ITimer _timer;
    private Commit? _last;
    private TaskCompletionSource? _drained;
    private int _underWay;
    private long _lost;
    private bool _isTimed;
    private bool _isClosed;

    /// <summary>Makes an empty buffer.</summary>
    public OutcomeBuffer(IDecisionLedger ledger, TimeProvider time, ILogger<OutcomeBuffer> logger)
    {
        _ledger = ledger;
        _logger = logger;
        _timer = time.CreateTimer(static buffer => ((OutcomeBuffer)buffer!).OnTimer(), this, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    /// <summary>How many outcomes could not be recorded since the start.</summary>
    public long Lost => Interlocked.Read(ref _lost);

    /// <summary>Adds an outcome.</summary>
    /// <param name="outcome">The outcome.</param>
    /// <param name="body">The body whose digest it still lacks, if it does.</param>
    /// <returns>When there is room for more.</returns>
    public ValueTask AddAsync(DecisionRecord outcome, ShortBody? body = null)
    {
        lock (_lock)
        {
            if (body is not null)
            {
                _digests.Add(outcome.Outcome!, body);
            }

            _waiting.Add(outcome);
            if (_waiting.Count < Room && !_isClosed)
            {
                SetTimer();
                return ValueTask.CompletedTask;
            }

            HandOn();
            return _underWay < MostUnderWay || _isClosed ? ValueTask.CompletedTask : new ValueTask(_last!.Ended);
        }
    }

    /// <summary>Hands on what waits, where it is enough to share the commit of a decision that is appended next.</summary>
    public void HandOnGroup()
    {
        if (_waiting.Count >= Group)
        {
            HandOnWaiting();
        }
    }

    /// <summary>Hands on what waits, so that it stands before what is appended next.</summary>
    public void HandOnWaiting()
    {
        if (_waiting.Count == 0)
        {
            return;
        }

        lock (_lock)
        {
            HandOn();
        }
    }

    /// <summary>Hands on what waits.</summary>
    /// <returns>When all that was added before is durable, or is lost.</returns>
    public Task DrainAsync()
    {
        lock (_lock)
        {
            HandOn();
            return _underWay == 0 ? Task.CompletedTask
                : (_drained ??= new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously)).Task;
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        // The ledger is disposed of later, and writes what it was given until then.
        lock (_lock)
        {
            _isClosed = true;
            HandOn();
        }

        _timer.Dispose();
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        Dispose();
        await DrainAsync().ConfigureAwait(false);
    }

    private void SetTimer()
    {
        if (!_isTimed)
        {
            _isTimed = true;
            _timer.Change(LongestWait, Timeout.InfiniteTimeSpan);
        }
    }

    private void OnTimer()
    {
        lock (_lock)
        {
            _isTimed = false;
            HandOn();
        }
    }

    private void HandOn()
    {
        _digests.Compute();
        foreach (var outcome in _waiting)
        {
            HandOn(outcome);
        }

        _waiting.Clear();
    }

    private void HandOn(DecisionRecord outcome)
    {
        ValueTask appended;
        try
        {
            appended = _ledger.AppendAsync(outcome, CancellationToken.None);
        }
        catch (Exception exception)
        {
            // Whatever it was: the others must not be handed on twice for it, and a timer's thread has nobody who would catch it.
            Lose(1, exception);
            return;
        }

        if (appended.IsCompletedSuccessfully)
        {
            return;
        }

        // Those that share a commit share its task, and then one continuation does for all of them.
        _underWay++;
        var task = appended.AsTask();
        if (_last is not null && _last.Task == task)
        {
            _last.Outcomes++;
            return;
        }

        _last = new Commit(task);
        _last.Ended = FollowAsync(_last);
    }

    private async Task FollowAsync(Commit commit)
    {
        Exception? problem = null;
        try
        {
            await commit.Task.ConfigureAwait(false);
        }
        catch (Exception exception)
        {
            problem = exception;
        }

        lock (_lock)
        {
            _underWay -= commit.Outcomes;
            if (problem is not null)
            {
                Lose(commit.Outcomes, problem);
            }

            if (_underWay == 0)
            {
                _drained?.SetResult();
                _drained = null;
            }
        }
    }

    private void Lose(int count, Exception problem)
    {
        Interlocked.Add(ref _lost, count);
        LogLost(count, problem.Message);
    }

    [LoggerMessage(EventId = 2, Level = LogLevel.Error, Message = "What became of {Count} fetches could not be recorded: {Problem}")]
    private partial void LogLost(int count, string problem);

    /// <summary>Outcomes that become durable together.</summary>
    private sealed class Commit(Task task)
    {
        /// <summary>Their commit.</summary>
        public Task Task => task;

        /// <summary>Completes when its end was taken note of.</summary>
        public Task Ended { get; set; } = Task.CompletedTask;

        /// <summary>How many there are.</summary>
        public int Outcomes { get; set; } = 1;
    }
}
