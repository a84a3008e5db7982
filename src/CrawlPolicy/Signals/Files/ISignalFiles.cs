using CrawlPolicy.Decisions;
using CrawlPolicy.Signals.TdmRep;

namespace CrawlPolicy.Signals.Files;

/// <summary>Where the Signals gate has the files from in which sites state permissions.</summary>
internal interface ISignalFiles
{
    /// <summary>What is known, and may be used, without waiting for anything.</summary>
    /// <param name="evaluation">The fetch that is judged.</param>
    /// <param name="need">Which files.</param>
    /// <returns>The files, or <see langword="null"/> where one of them must be read.</returns>
    SignalFileSet? Find(Evaluation evaluation, in SignalNeed need);

    /// <summary>Has the files.</summary>
    /// <param name="evaluation">The fetch that is judged.</param>
    /// <param name="need">Which files.</param>
    /// <param name="cancellationToken">Ends this caller's wait, and nobody else's.</param>
    /// <returns>The files.</returns>
    /// <exception cref="Evidence.StoreUnavailableException">The store does not answer, or a read could not be recorded.</exception>
    ValueTask<SignalFileSet> ReadAsync(Evaluation evaluation, SignalNeed need, CancellationToken cancellationToken);

    /// <summary>Has one RSL document that an answer or a page names.</summary>
    /// <param name="evaluation">The fetch that was answered.</param>
    /// <param name="url">The document.</param>
    /// <param name="cancellationToken">Ends this caller's wait, and nobody else's.</param>
    /// <returns>What the document says.</returns>
    /// <exception cref="Evidence.StoreUnavailableException">The store does not answer, or a read could not be recorded.</exception>
    ValueTask<SignalFileSet> ReadLicenceAsync(Evaluation evaluation, string url, CancellationToken cancellationToken);

    /// <summary>Has the policy that a reservation of mining names, in an answer or a page.</summary>
    /// <param name="evaluation">The fetch that was answered.</param>
    /// <param name="url">The policy.</param>
    /// <param name="cancellationToken">Ends this caller's wait, and nobody else's.</param>
    /// <returns>The policy; <see langword="null"/> where it could not be had.</returns>
    /// <exception cref="Evidence.StoreUnavailableException">The store does not answer, or a read could not be recorded.</exception>
    ValueTask<TdmPolicy?> ReadTdmPolicyAsync(Evaluation evaluation, string url, CancellationToken cancellationToken);
}
