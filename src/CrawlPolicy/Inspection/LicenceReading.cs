using CrawlPolicy.Decisions;
using CrawlPolicy.Signals;
using CrawlPolicy.Signals.Files;
using CrawlPolicy.Signals.Rsl;
using CrawlPolicy.Signals.TdmRep;
using CrawlPolicy.Terms;

namespace CrawlPolicy.Inspection;

/// <summary>Reads the RSL documents and the policies of mining that answers and pages name.</summary>
internal sealed class LicenceReading(ISignalFiles files, PolicySource policies, TimeProvider time)
{
    // A page that names more of them has made sure that they can be combined by nobody.
    private const int MaximumDocuments = 4;

    /// <summary>Reads documents, and adds what they say about the URL of the fetch.</summary>
    /// <param name="admitted">The decision that let the fetch go.</param>
    /// <param name="documents">The documents, absolute.</param>
    /// <param name="statements">Takes what they say.</param>
    /// <param name="cancellationToken">Ends the wait for them.</param>
    public async ValueTask ReadAsync(
        Decision admitted, IEnumerable<Uri> documents, List<SignalStatement> statements, CancellationToken cancellationToken)
    {
        var number = 0;
        foreach (var document in documents.Distinct())
        {
            var evaluation = Evaluation.After(admitted, policies.Current, time.GetUtcNow());
            var sources = ++number > MaximumDocuments
                ? [RslSource.Unlicensed(document.AbsoluteUri, $"It is one of more than {MaximumDocuments} licence documents, and was not read.")]
                : await ReadAsync(evaluation, document, cancellationToken).ConfigureAwait(false);
            SignalPathReading.Collect(evaluation.Target.PathAndQuery, sources, statements);
            if (number > MaximumDocuments)
            {
                return;
            }
        }
    }

    /// <summary>Settles what the places of an answer say of mining, with the policy that they name.</summary>
    /// <returns>The statement; <see langword="null"/> where no place reserves or releases anything.</returns>
    public async ValueTask<SignalStatement?> SettleAsync(
        Decision admitted, TdmReservation? header, TdmReservation? meta, TdmReservation? embedded, CancellationToken cancellationToken)
    {
        var policy = TdmResolver.Settle(file: null, header, meta, embedded) is { IsReserved: true, PolicyUrl: { } written }
            && Uri.TryCreate(new Uri(admitted.Request.Url), written, out var url) && url.Scheme is "http" or "https"
            ? await files.ReadTdmPolicyAsync(Evaluation.After(admitted, policies.Current, time.GetUtcNow()), url.AbsoluteUri, cancellationToken).ConfigureAwait(false)
            : null;
        return TdmResolver.Resolve(file: null, header, meta, embedded, policy);
    }

    private async ValueTask<IReadOnlyList<SignalSource>> ReadAsync(Evaluation evaluation, Uri document, CancellationToken cancellationToken)
    {
        var read = await files.ReadLicenceAsync(evaluation, document.AbsoluteUri, cancellationToken).ConfigureAwait(false);
        return read.Refusal is { } unread ? [RslSource.Unlicensed(document.AbsoluteUri, unread.Detail)] : read.Sources;
    }
}
