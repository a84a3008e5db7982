using System.Security.Cryptography;
using System.Threading.Channels;
using CrawlPolicy.Datasets.Membership;
using CrawlPolicy.Lint.Audit.Counting;
using CrawlPolicy.Lint.Audit.Judging;
using CrawlPolicy.Lint.Audit.Lists;
using CrawlPolicy.Lint.Audit.Reports;
using CrawlPolicy.Terms;

namespace CrawlPolicy.Lint.Audit;

/// <summary>
/// Judges a list: one task cuts it into blocks, one for each processor judges them, and one counts them in the order of the list. The
/// blocks go round, so that their number bounds all queues.
/// </summary>
/// <param name="question">What is asked.</param>
/// <param name="policies">The policies.</param>
/// <param name="gates">The gates.</param>
/// <param name="progress">Shows how far the run has come.</param>
internal sealed class AuditRun(AuditQuestion question, PolicySet policies, OfflineGates gates, Progress progress)
{
    private const int SparePerJudge = 2;

    private readonly Channel<ListBlock> _free = Channel.CreateUnbounded<ListBlock>();
    private readonly Channel<ListBlock> _toJudge = Channel.CreateUnbounded<ListBlock>();
    private readonly Channel<ListBlock> _inOrder = Channel.CreateUnbounded<ListBlock>();
    private readonly TaskCompletionSource<ListShape> _shape = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Judges the list.</summary>
    /// <param name="stream">The list.</param>
    /// <param name="cancellationToken">Ends the run.</param>
    public async Task<AuditCounts> RunAsync(Stream stream, CancellationToken cancellationToken)
    {
        var judges = Environment.ProcessorCount;
        for (var i = 0; i < judges * (SparePerJudge + 1); i++)
        {
            _ = _free.Writer.TryWrite(new ListBlock());
        }

        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        using var reader = BlockReader.Open(stream);
        var key = SipKey.Read(RandomNumberGenerator.GetBytes(16));
        Task[] tasks =
        [
            Task.Run(() => ReadAsync(reader, stop.Token), CancellationToken.None),
            .. Enumerable.Range(0, judges).Select(_ => Task.Run(() => JudgeAsync(key, stop.Token), CancellationToken.None)),
        ];
        try
        {
            return await CountAsync(stop.Token);
        }
        finally
        {
            await stop.CancelAsync();
            await Task.WhenAll(tasks).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private async Task ReadAsync(BlockReader reader, CancellationToken cancellationToken)
    {
        Exception? failure = null;
        try
        {
            while (await _free.Reader.ReadAsync(cancellationToken) is var block && reader.TryRead(block))
            {
                if (block.IsFirst)
                {
                    _shape.SetResult(ListShape.Of(FirstLine(block), question.Column));
                }

                _ = _inOrder.Writer.TryWrite(block);
                _ = _toJudge.Writer.TryWrite(block);
            }
        }
        catch (Exception exception)
        {
            // It ends the run where the blocks are counted.
            failure = exception;
        }

        _toJudge.Writer.Complete();
        _inOrder.Writer.Complete(failure);
    }

    private async Task JudgeAsync(SipKey key, CancellationToken cancellationToken)
    {
        BlockJudge? judge = null;
        await foreach (var block in _toJudge.Reader.ReadAllAsync(cancellationToken))
        {
            try
            {
                judge ??= new BlockJudge(
                    gates, policies, question, await _shape.Task, key);
                judge.Judge(block, cancellationToken);
                block.Judged.SetResult();
            }
            catch (Exception exception)
            {
                block.Judged.SetException(exception);
            }
        }
    }

    private async Task<AuditCounts> CountAsync(CancellationToken cancellationToken)
    {
        var counts = new AuditCounts();
        await using var allowed = SplitFile.Create(question.Allowed);
        await using var refused = SplitFile.Create(question.Refused);
        await using var verdicts = SplitFile.Create(question.Verdicts);
        if (verdicts is not null)
        {
            await verdicts.WriteAsync(VerdictLine.Head.ToArray(), cancellationToken);
        }

        await foreach (var block in _inOrder.Reader.ReadAllAsync(cancellationToken))
        {
            await block.Judged.Task.WaitAsync(cancellationToken);
            counts.Add(block.Findings);
            if (allowed is not null)
            {
                await allowed.WriteAsync(block.Findings.Allowed.WrittenMemory, cancellationToken);
            }

            if (refused is not null)
            {
                await refused.WriteAsync(block.Findings.Refused.WrittenMemory, cancellationToken);
            }

            if (verdicts is not null)
            {
                await verdicts.WriteAsync(block.Findings.Verdicts.WrittenMemory, cancellationToken);
            }

            progress.Report(counts);
            block.Reset();
            _ = _free.Writer.TryWrite(block);
        }

        return counts;
    }

    private static ReadOnlySpan<byte> FirstLine(ListBlock block)
    {
        ReadOnlySpan<byte> text = block.Buffer.AsSpan(0, block.Length);
        text = text.StartsWith("\uFEFF"u8) ? text[3..] : text;
        var end = text.IndexOf((byte)'\n');
        return (end < 0 ? text : text[..end]).TrimEnd((byte)'\r');
    }
}
