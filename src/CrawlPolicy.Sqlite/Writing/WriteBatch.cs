using CrawlPolicy.Cooldown;
using CrawlPolicy.Evidence;
using CrawlPolicy.Pacing;
using CrawlPolicy.RobotsAccess;
using CrawlPolicy.SiteFiles;
using CrawlPolicy.Sqlite.Journal;
using CrawlPolicy.Sqlite.Tables;

namespace CrawlPolicy.Sqlite.Writing;

/// <summary>What is committed at once, and those who wait for it: one task for all of them.</summary>
internal sealed class WriteBatch
{
    /// <summary>How much one batch may hold: as many decisions, or kilobytes of robots.txt files.</summary>
    public const int MaximumWeight = 4096;

    private readonly TaskCompletionSource _taken = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly CommitContinuations _continuations;
    private readonly TaskCompletionSource _committed;
    private readonly TaskCompletionSource _kept = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Makes an empty batch.</summary>
    /// <param name="continuations">On which thread those go on who wait for its commit.</param>
    /// <param name="written">A batch that is no longer needed, whose room is taken over.</param>
    public WriteBatch(CommitContinuations continuations, WriteBatch? written = null)
    {
        _continuations = continuations;
        _committed = new TaskCompletionSource(continuations.AreInline ? TaskCreationOptions.None : TaskCreationOptions.RunContinuationsAsynchronously);
        Decisions = written?.Decisions ?? new RecordWriter();
        Description = written?.Description ?? new SegmentDescription();
        Pace = written?.Pace ?? [];
        Decisions.Clear();
        Description.Clear();
        Pace.Clear();
    }

    /// <summary>Decisions to append, in their order and in the form that is kept.</summary>
    public RecordWriter Decisions { get; }

    /// <summary>What can be searched for in the decisions.</summary>
    public SegmentDescription Description { get; }

    /// <summary>Pace that changed.</summary>
    public List<PaceRow> Pace { get; }

    /// <summary>Sites whose cool-down is to be written as it holds when the batch is taken.</summary>
    public List<SiteKey> BlockedSites { get; } = [];

    /// <summary>Cool-downs that changed.</summary>
    public Dictionary<SiteKey, SiteBlock> Blocks { get; } = [];

    /// <summary>Files to keep.</summary>
    public List<RobotsSnapshot> Robots { get; } = [];

    /// <summary>Files with permissions to keep.</summary>
    public List<SiteFileSnapshot> SiteFiles { get; } = [];

    /// <summary>How full the batch is.</summary>
    public int Weight { get; set; }

    /// <summary>About how many bytes it holds.</summary>
    public long Length => Decisions.Written.Length + (1024L * (Weight - Decisions.Count));

    /// <summary>How many callers wait for it.</summary>
    public int Callers { get; set; }

    /// <summary>Whether somebody waits until it is in the tables.</summary>
    public bool IsKeptAwaited { get; set; }

    /// <summary>The sequence of its commit; 0 where the journal does not hold it.</summary>
    public long Sequence { get; set; }

    /// <summary>Whether there is something in it that the journal holds.</summary>
    public bool IsJournaled => Decisions.Count > 0 || Pace.Count > 0 || Blocks.Count > 0;

    /// <summary>Completes when the writer has taken the batch, so that the next one has room.</summary>
    public Task Taken => _taken.Task;

    /// <summary>Completes when decisions, pace and cool-downs are durable; fails when they could not be made so.</summary>
    public Task Committed => _committed.Task;

    /// <summary>Completes when all of it is in the tables, and its files are durable there; fails when that could not be done.</summary>
    public Task Kept => _kept.Task;

    /// <summary>Adds a decision.</summary>
    public void Append(DecisionRecord record)
    {
        Decisions.Append(record);
        Description.Add(record);
    }

    /// <summary>Tells those who wait for room.</summary>
    public void SetTaken() => _taken.SetResult();

    /// <summary>
    /// Tells those who wait that it is durable: where they do not go on at once, from a thread of the pool, whose own queue then holds
    /// what follows. Told from the writer's thread, each of them would wake a thread of the pool.
    /// </summary>
    public void SetCommitted()
    {
        if (_continuations.AreInline)
        {
            _committed.SetResult();
        }
        else
        {
            ThreadPool.UnsafeQueueUserWorkItem(static committed => committed.SetResult(), _committed, preferLocal: false);
        }
    }

    /// <summary>Tells those who wait for it that it is in the tables.</summary>
    public void SetKept()
    {
        if (IsKeptAwaited)
        {
            _kept.TrySetResult();
        }
    }

    /// <summary>Tells those who wait that nothing of it is durable.</summary>
    public void SetFailed(Exception exception)
    {
        Fail(_committed, exception);
        SetNotKept(exception);
    }

    /// <summary>Tells those who wait for it that it is not in the tables.</summary>
    public void SetNotKept(Exception exception) => Fail(_kept, exception);

    private static void Fail(TaskCompletionSource source, Exception exception)
    {
        source.TrySetException(exception);

        // Looked at once, so that a batch whose callers have all given up is no unobserved exception.
        _ = source.Task.Exception;
    }
}
