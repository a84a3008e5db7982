using CrawlPolicy.Decisions;
using CrawlPolicy.Inspection.Body;
using CrawlPolicy.Signals;

namespace CrawlPolicy.Lint.Signals.Places;

/// <summary>Adds what a body says to a survey: a page's elements, the metadata of an image or a document.</summary>
internal static class BodyPlace
{
    // The use that needs most of a body inspected, so that nothing is left out.
    private const CrawlUse Widest = CrawlUse.AiTrain;

    private static readonly (SignalProtocol Protocol, string What)[] InPages =
    [
        (SignalProtocol.MetaRobots, "has no robots meta element that restricts anything"),
        (SignalProtocol.Licence, "names no licence that is known here"),
    ];

    private static readonly (SignalProtocol Protocol, string What)[] InMetadata =
    [
        (SignalProtocol.Plus, "carries no data mining property that says anything"),
    ];

    /// <summary>What of a body must be read.</summary>
    public static BodyNeed NeedOf(int status, string? contentType) => BodyNeeds.Of(Widest, "GET", status, contentType);

    /// <summary>Reads a body and adds what it says.</summary>
    /// <param name="survey">The survey.</param>
    /// <param name="body">The body, as received.</param>
    /// <param name="need">What of it must be read, by <see cref="NeedOf"/>.</param>
    /// <param name="content">What is known of it.</param>
    /// <param name="length">Its length, where it is stated.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    /// <returns>The licence documents that it names.</returns>
    public static async Task<IReadOnlyList<LicenceReference>> AddAsync(
        Survey survey, Stream body, BodyNeed need, BodySubject content, long? length, CancellationToken cancellationToken)
    {
        var options = survey.Subject.Options.Inspection;
        using var held = await InspectedBody.ReadAsync(body, options.MaximumBody, length, cancellationToken);
        need = need == BodyNeed.Unclear ? BodyNeeds.OfBytes(Widest, held.Bytes.Span) : need;
        if (need == BodyNeed.None)
        {
            return [];
        }

        var reading = new BodyInspection(options, survey.Subject.Time).Read(need, Widest, held, content);
        Add(survey, reading, need, content.Url.AbsoluteUri);
        return reading.RslDocuments;
    }

    private static void Add(Survey survey, BodyReading reading, BodyNeed need, string url)
    {
        survey.Say(reading.Statements);
        survey.Find(reading.Findings, finding => ProtocolOf(finding.Location, need));
        survey.Tdm.Meta = reading.MetaReservation;
        survey.Tdm.Embedded = reading.EmbeddedReservation;
        if (reading.MetaReservation is not null || reading.EmbeddedReservation is not null)
        {
            survey.Of(SignalProtocol.TdmRep);
        }

        foreach (var (protocol, what) in need == BodyNeed.Metadata ? InMetadata : InPages)
        {
            var section = survey.Of(protocol);
            if (!reading.Statements.Any(statement => statement.Protocol == protocol))
            {
                section.Silences.Add($"{url} {what}.");
            }
        }

        if (reading.IsPaywalled)
        {
            survey.Notes.Add("A part of the page can be read only by who pays (isAccessibleForFree).");
        }

        if (reading.Shortfall is { } shortfall)
        {
            survey.Notes.Add($"The body was not wholly read, and would be refused where it must be: {shortfall}");
        }
    }

    private static SignalProtocol ProtocolOf(string location, BodyNeed need) => location switch
    {
        _ when location.Contains("tdm", StringComparison.Ordinal) && (location.StartsWith("meta ", StringComparison.Ordinal) || location.Contains("#tdm:", StringComparison.Ordinal)) => SignalProtocol.TdmRep,
        _ when location.StartsWith("meta ", StringComparison.Ordinal) => SignalProtocol.MetaRobots,
        _ when location.EndsWith("#rsl", StringComparison.Ordinal) || location.Contains("#xmp:rsl", StringComparison.Ordinal) => SignalProtocol.Rsl,
        _ => need == BodyNeed.Metadata ? SignalProtocol.Plus : SignalProtocol.Licence,
    };
}
