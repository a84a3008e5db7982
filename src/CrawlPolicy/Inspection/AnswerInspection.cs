using CrawlPolicy.Decisions;
using CrawlPolicy.Inspection.Body;
using CrawlPolicy.Signals;
using CrawlPolicy.Signals.Headers;
using CrawlPolicy.Signals.Licences;
using CrawlPolicy.Signals.TdmRep;
using CrawlPolicy.Terms;

namespace CrawlPolicy.Inspection;

/// <summary>
/// Reads what an answer says about the use of its content: first its head, and where that lets it through and the purpose needs it, its
/// body, which is held back until then.
/// </summary>
internal sealed class AnswerInspection(
    LicenceReading licences, BodyInspection bodies, SignalOptions signals, InspectionOptions options, TimeProvider time)
{
    /// <summary>What of the body must be read before it is handed on. A redirect's body is never used.</summary>
    public static BodyNeed NeedOf(Decision admitted, in ResponseHead head) =>
        head.Status is >= 300 and < 400
            ? BodyNeed.None
            : BodyNeeds.Of(admitted.Purpose.Use, admitted.Request.Method, head.Status, head.ContentType);

    /// <summary>Reads an answer.</summary>
    /// <param name="admitted">The decision that let the fetch go.</param>
    /// <param name="response">The answer; its content is replaced where it was held back and is whole again.</param>
    /// <param name="head">Its head.</param>
    /// <param name="need">What of its body must be read.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    /// <returns>What it says.</returns>
    /// <exception cref="HttpRequestException">The body broke off.</exception>
    public async ValueTask<AnswerReading> ReadAsync(
        Decision admitted, HttpResponseMessage response, ResponseHead head, BodyNeed need, CancellationToken cancellationToken)
    {
        var said = HeaderSignals.Read(head.Headers, admitted.Crawler!.ProductToken, signals, time.GetUtcNow());
        var statements = new List<SignalStatement>(said.Statements);
        statements.AddRange(said.Links.Where(static link => !link.IsRslLicence).Select(static link => CreativeCommons.Read(link.Target, "Link")).OfType<SignalStatement>());
        await licences.ReadAsync(admitted, RslDocuments(said, admitted.Request.Url), statements, cancellationToken).ConfigureAwait(false);
        if (need == BodyNeed.None || IsDenied(admitted, statements))
        {
            // Nothing in the body counts more than this field, or nothing in the body can lift what is denied already.
            Add(statements, await licences.SettleAsync(admitted, said.Tdm, meta: null, embedded: null, cancellationToken).ConfigureAwait(false));
            return new AnswerReading(DecisionStage.Headers, statements);
        }

        if (need == BodyNeed.WholeBody && !admitted.AreSignalsLifted)
        {
            return new AnswerReading(DecisionStage.Headers, statements, BodyRefusals.Partial(admitted.Purpose));
        }

        return await ReadBodyAsync(admitted, response, need, said.Tdm, statements, cancellationToken).ConfigureAwait(false);
    }

    private async ValueTask<AnswerReading> ReadBodyAsync(
        Decision admitted,
        HttpResponseMessage response,
        BodyNeed need,
        TdmReservation? header,
        List<SignalStatement> statements,
        CancellationToken cancellationToken)
    {
        var held = await HoldAsync(response, cancellationToken).ConfigureAwait(false);
        var subject = BodySubject.Of(admitted.Request.Url, response.Content, admitted.Crawler!.ProductToken);
        var said = bodies.Read(need, admitted.Purpose.Use, held, subject);
        statements.AddRange(said.Statements);
        Add(statements, await licences.SettleAsync(admitted, header, said.MetaReservation, said.EmbeddedReservation, cancellationToken).ConfigureAwait(false));
        await ReadLicencesAsync(admitted, said.RslDocuments, statements, cancellationToken).ConfigureAwait(false);
        var refusal = admitted.AreSignalsLifted ? null
            : said.Shortfall is { } shortfall ? BodyRefusals.Unread(shortfall, admitted.Purpose)
            : said.IsPaywalled && PurposeSet.NeedReview.Contains(admitted.Purpose) ? BodyRefusals.Paywalled(admitted.Purpose)
            : null;
        return new AnswerReading(DecisionStage.Body, statements, refusal);
    }

    private async ValueTask<InspectedBody> HoldAsync(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        try
        {
            var stream = await response.Content.ReadAsStreamAsync(cancellationToken).ConfigureAwait(false);
            var held = await InspectedBody.ReadAsync(stream, options.MaximumBody, response.Content.Headers.ContentLength, cancellationToken).ConfigureAwait(false);
            response.Content = new InspectedContent(response.Content, held, stream);
            return held;
        }
        catch (IOException exception)
        {
            throw new HttpRequestException("The answer's body broke off while it was inspected.", exception);
        }
    }

    private async ValueTask ReadLicencesAsync(
        Decision admitted, IReadOnlyList<LicenceReference> documents, List<SignalStatement> statements, CancellationToken cancellationToken)
    {
        var linked = new List<SignalStatement>();
        await licences.ReadAsync(admitted, documents.Where(static document => !document.IsDoubtful).Select(static document => document.Url), statements, cancellationToken)
            .ConfigureAwait(false);
        await licences.ReadAsync(admitted, documents.Where(static document => document.IsDoubtful).Select(static document => document.Url), linked, cancellationToken)
            .ConfigureAwait(false);
        statements.AddRange(linked.Select(static statement => statement with { Allowed = PurposeSet.None }));
    }

    private static IEnumerable<Uri> RslDocuments(HeaderSignals said, string url)
    {
        foreach (var link in said.Links)
        {
            if (link.IsRslLicence && Uri.TryCreate(new Uri(url), link.Target, out var document) && document.Scheme is "http" or "https")
            {
                yield return document;
            }
        }
    }

    private static bool IsDenied(Decision admitted, List<SignalStatement> statements) =>
        !admitted.AreSignalsLifted
        && SignalCombination.Of(statements, admitted.Purpose, SignalCombination.UseOf(admitted.Crawler, admitted.Purpose)).Meaning == SignalMeaning.Deny;

    private static void Add(List<SignalStatement> statements, SignalStatement? statement)
    {
        if (statement is not null)
        {
            statements.Add(statement);
        }
    }
}
