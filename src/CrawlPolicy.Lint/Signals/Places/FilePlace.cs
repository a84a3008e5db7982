using CrawlPolicy.Signals;
using CrawlPolicy.Signals.Files;
using CrawlPolicy.Signals.TdmRep;
using CrawlPolicy.SiteFiles;

namespace CrawlPolicy.Lint.Signals.Places;

/// <summary>Adds what a file of its own says to a survey: tdmrep.json, ai.txt, trust.txt, a licence document.</summary>
internal static class FilePlace
{
    /// <summary>Adds a file, or that there is none.</summary>
    /// <param name="survey">The survey.</param>
    /// <param name="format">What it should be.</param>
    /// <param name="snapshot">What was had.</param>
    /// <param name="isDoubtful">Whether it is doubtful that the file is named at all: then it denies and permits nothing.</param>
    public static void Add(Survey survey, SignalFileFormat format, SiteFileSnapshot snapshot, bool isDoubtful = false)
    {
        var reading = format.Of(snapshot, survey.Subject.Asker);
        var section = survey.Of(format.Protocol);
        if (reading.Source is null && snapshot.IsWebPage)
        {
            // Many servers answer with a page where there is no such file: nobody wrote a signal there.
            section.Silences.Add(reading.Findings.Count > 0 ? reading.Findings[0].Message : $"{snapshot.Url} is a web page.");
            return;
        }

        survey.Find(reading.Findings, _ => format.Protocol);
        if (reading.Source is null)
        {
            section.Silences.Add(snapshot.Problem ?? $"{snapshot.Url} could not be read.");
        }
        else if (!Ask(survey, reading.Source, isDoubtful))
        {
            section.Silences.Add($"{snapshot.Url} says nothing about {survey.Subject.Path}.");
        }
    }

    private static bool Ask(Survey survey, SignalSource source, bool isDoubtful)
    {
        if (source is TdmRepSource file)
        {
            survey.Tdm.File = SignalPathReading.FindReservation(survey.Subject.Target.PathAndQuery, file);
            return survey.Tdm.File is not null;
        }

        var statements = survey.Subject.Ask([source]);
        survey.Say(isDoubtful ? statements.Select(static statement => statement with { Allowed = Terms.PurposeSet.None }) : statements);
        return statements.Count > 0;
    }
}
