using System.Net.Http.Headers;
using CrawlPolicy.Signals;
using CrawlPolicy.Signals.Headers;
using CrawlPolicy.Signals.Licences;

namespace CrawlPolicy.Lint.Signals.Places;

/// <summary>Adds what the head of an answer says to a survey.</summary>
internal static class HeadPlace
{
    /// <summary>Adds a head.</summary>
    /// <returns>The licence documents that it names.</returns>
    public static IReadOnlyList<Uri> Add(Survey survey, HttpResponseHeaders headers)
    {
        var subject = survey.Subject;
        var signals = HeaderSignals.Read(headers, subject.ProductToken, subject.Options.Signals, subject.Time.GetUtcNow());
        survey.Say(signals.Statements);
        survey.Find(signals.Findings, ProtocolOf);
        survey.Tdm.Header = signals.Tdm;
        if (signals.Tdm is not null)
        {
            survey.Of(SignalProtocol.TdmRep);
        }

        foreach (var link in signals.Links.Where(static link => !link.IsRslLicence))
        {
            AddLicence(survey, link.Target);
        }

        if (!signals.Statements.Any(static statement => statement.Protocol == SignalProtocol.XRobotsTag))
        {
            survey.Of(SignalProtocol.XRobotsTag).Silences.Add($"The head has no X-Robots-Tag that restricts anything for {subject.ProductToken}.");
        }

        return [.. signals.Links.Where(static link => link.IsRslLicence).Select(link => Absolute(subject, link.Target)).OfType<Uri>().Distinct()];
    }

    private static void AddLicence(Survey survey, string target)
    {
        if (CreativeCommons.Read(target, "Link") is { } licence)
        {
            survey.Say([licence]);
        }
        else
        {
            survey.Of(SignalProtocol.Licence).Silences.Add($"The Link field names {SignalFindings.Quote(target)}, a licence that is not known here.");
        }
    }

    private static Uri? Absolute(SurveySubject subject, string target) =>
        Uri.TryCreate(new Uri(subject.Target.Url), target, out var url) && url.Scheme is "http" or "https" ? url : null;

    private static SignalProtocol ProtocolOf(SignalFinding finding) => finding.Location switch
    {
        "Content-Usage" => SignalProtocol.ContentUsage,
        "Content-Signal" => SignalProtocol.ContentSignal,
        "tdm-reservation" or "tdm-policy" => SignalProtocol.TdmRep,
        _ => SignalProtocol.XRobotsTag,
    };
}
