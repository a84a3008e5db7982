using CrawlPolicy.Decisions;
using CrawlPolicy.Signals;
using CrawlPolicy.Signals.Files;
using CrawlPolicy.Signals.Headers;
using CrawlPolicy.Signals.Licences;
using CrawlPolicy.Signals.Rsl;
using CrawlPolicy.Terms;

namespace CrawlPolicy.Inspection;

/// <summary>Reads what an answer says about the use of its content, in its head and in the licences that the head names.</summary>
internal sealed class AnswerSignals(ISignalFiles files, SignalOptions options, PolicySource policies, TimeProvider time)
{
    /// <summary>How many licences of one answer are read.</summary>
    private const int MaximumLicences = 4;

    /// <summary>Reads the head.</summary>
    /// <param name="admitted">The decision that let the fetch go.</param>
    /// <param name="head">The head.</param>
    /// <param name="cancellationToken">Ends the wait for a licence.</param>
    /// <returns>What it says, but for the reservation of mining, which the body may settle otherwise.</returns>
    public async ValueTask<AnswerStatements> ReadHeadAsync(Decision admitted, ResponseHead head, CancellationToken cancellationToken)
    {
        var signals = HeaderSignals.Read(head.Headers, admitted.Crawler!.ProductToken, options, time.GetUtcNow());
        var statements = new List<SignalStatement>(signals.Statements);
        foreach (var link in signals.Links)
        {
            if (!link.IsRslLicence && CreativeCommons.Read(link.Target, "Link") is { } licence)
            {
                statements.Add(licence);
            }
        }

        await AddLicencesAsync(
            admitted, signals.Links.Where(static link => link.IsRslLicence).Select(static link => link.Target), statements, cancellationToken).ConfigureAwait(false);
        return new AnswerStatements(statements, signals.Tdm);
    }

    /// <summary>Reads RSL documents that an answer names, and adds what they say about its URL.</summary>
    public async ValueTask AddLicencesAsync(
        Decision admitted, IEnumerable<string> references, List<SignalStatement> statements, CancellationToken cancellationToken)
    {
        var url = new Uri(admitted.Request.Url);
        foreach (var reference in references.Distinct(StringComparer.Ordinal).Take(MaximumLicences))
        {
            if (Uri.TryCreate(url, reference, out var licence) && licence.Scheme is "http" or "https")
            {
                var evaluation = Evaluation.After(admitted, policies.Current, time.GetUtcNow());
                var read = await files.ReadLicenceAsync(evaluation, licence.AbsoluteUri, cancellationToken).ConfigureAwait(false);
                var sources = read.Refusal is { } unread ? [RslSource.Unlicensed(licence.AbsoluteUri, unread.Detail)] : read.Sources;
                SignalPathReading.Collect(evaluation.Target.PathAndQuery, sources, statements);
            }
        }
    }
}
