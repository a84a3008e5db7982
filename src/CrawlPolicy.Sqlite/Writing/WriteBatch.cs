using CrawlPolicy.Evidence;
using CrawlPolicy.Pacing;
using CrawlPolicy.RobotsAccess;
using CrawlPolicy.SiteFiles;
using CrawlPolicy.Sqlite.Tables;

namespace CrawlPolicy.Sqlite.Writing;

/// <summary>What goes into one transaction, and those who wait for it: one task for all of them.</summary>
internal sealed class WriteBatch
{
    /// <summary>How much one batch may hold: as many decisions, or kilobytes of robots.txt files.</summary>
    public const int MaximumWeight = 4096;

    private readonly TaskCompletionSource _taken = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _committed = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Makes an empty batch.</summary>
    /// <param name="written">A batch that is no longer needed, whose room is taken over.</param>
    public WriteBatch(WriteBatch? written = null)
    {
        Decisions = written?.Decisions ?? new RecordWriter();
        Description = written?.Description ?? new SegmentDescription();
        Decisions.Clear();
        Description.Clear();
    }

    /// <summary>Decisions to append, in their order and in the form that is kept.</summary>
    public RecordWriter Decisions { get; }

    /// <summary>What can be searched for in the decisions.</summary>
    public SegmentDescription Description { get; }

    /// <summary>Sites whose cool-down is to be written as it holds now.</summary>
    public List<SiteKey> Blocks { get; } = [];

    /// <summary>Files to keep.</summary>
    public List<RobotsSnapshot> Robots { get; } = [];

    /// <summary>Files with permissions to keep.</summary>
    public List<SiteFileSnapshot> SiteFiles { get; } = [];

    /// <summary>How full the batch is.</summary>
    public int Weight { get; set; }

    /// <summary>How many callers wait for it.</summary>
    public int Callers { get; set; }

    /// <summary>Completes when the writer has taken the batch, so that the next one has room.</summary>
    public Task Taken => _taken.Task;

    /// <summary>Completes when the batch is durable; fails when it could not be made so.</summary>
    public Task Committed => _committed.Task;

    /// <summary>Adds a decision.</summary>
    public void Append(DecisionRecord record)
    {
        Decisions.Append(record);
        Description.Add(record);
    }

    /// <summary>Tells those who wait for room.</summary>
    public void SetTaken() => _taken.SetResult();

    /// <summary>
    /// Tells those who wait that all of it is durable: from a thread of the pool, whose own queue then holds what follows. Told from the
    /// writer's thread, each of them would wake a thread of the pool, and on a single core put the writer to sleep each time.
    /// </summary>
    public void SetCommitted() => ThreadPool.UnsafeQueueUserWorkItem(static committed => committed.SetResult(), _committed, preferLocal: false);

    /// <summary>Tells those who wait that nothing of it is.</summary>
    public void SetFailed(Exception exception)
    {
        _committed.SetException(exception);

        // Looked at once, so that a batch whose callers have all given up is no unobserved exception.
        _ = _committed.Task.Exception;
    }
}
