using CrawlPolicy.Decisions;
using CrawlPolicy.Signals.TdmRep;

namespace CrawlPolicy.Signals.Files;

/// <summary>No files at all, for evaluations that are given everything: a test in a policy file, a robots.txt on the command line.</summary>
internal sealed class NoSignalFiles : ISignalFiles
{
    /// <inheritdoc/>
    public SignalFileSet Find(Evaluation evaluation, in SignalNeed need)
    {
        evaluation.Note("signal", "Only the robots.txt that was given counts: tdmrep.json, ai.txt, trust.txt and licence documents were not read.");
        return new SignalFileSet(need, [], [], DateTimeOffset.MaxValue);
    }

    /// <inheritdoc/>
    public ValueTask<SignalFileSet> ReadAsync(Evaluation evaluation, SignalNeed need, CancellationToken cancellationToken) => new(Find(evaluation, need));

    /// <inheritdoc/>
    public ValueTask<SignalFileSet> ReadLicenceAsync(Evaluation evaluation, string url, CancellationToken cancellationToken) =>
        new(Find(evaluation, new SignalNeed(evaluation.Purpose.Use, evaluation.Crawler!.ProductToken, [url])));

    /// <inheritdoc/>
    public ValueTask<TdmPolicy?> ReadTdmPolicyAsync(Evaluation evaluation, string url, CancellationToken cancellationToken) => new((TdmPolicy?)null);
}
