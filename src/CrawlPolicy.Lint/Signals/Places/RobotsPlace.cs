using CrawlPolicy.Lint.RobotsFiles;
using CrawlPolicy.Robots;
using CrawlPolicy.Signals;
using CrawlPolicy.Signals.RobotsTxt;

namespace CrawlPolicy.Lint.Signals.Places;

/// <summary>Adds what a robots.txt says to a survey.</summary>
internal static class RobotsPlace
{
    private static readonly (SignalProtocol Protocol, string What)[] Lines =
    [
        (SignalProtocol.ContentSignal, "has no Content-Signal line that says anything"),
        (SignalProtocol.ContentUsage, "has no Content-Usage line that says anything"),
        (SignalProtocol.AiTraining, "has no DisallowAITraining or AllowAITraining line"),
        (SignalProtocol.Noindex, "has no Noindex line"),
        (SignalProtocol.AiToken, "keeps no product token that stands for AI training out"),
        (SignalProtocol.Rsl, "names no licence document"),
    ];

    /// <summary>Adds a file.</summary>
    /// <returns>The licence documents that it names.</returns>
    public static IReadOnlyList<string> Add(Survey survey, RobotsDocument document, RobotsFileReference file)
    {
        var subject = survey.Subject;
        var rules = document.For(subject.ProductToken);
        var verdict = rules.Judge(subject.Target.PathAndQuery);
        survey.Robots = new RobotsReply(verdict.IsAllowed, verdict.Rule?.Line ?? 0, verdict.Rule?.ToString());
        var signals = RobotsSignals.Read(document, subject.ProductToken, subject.Options.Signals, file);
        survey.Say(subject.Ask(signals.Sources));
        survey.Find(signals.Findings, finding => ProtocolOf(rules, file, finding));
        foreach (var (protocol, what) in Lines)
        {
            var section = survey.Of(protocol);
            if (section.Statements.Count == 0 && (protocol != SignalProtocol.Rsl || signals.Licences.Count == 0))
            {
                section.Silences.Add($"{file.Url} {what} for {subject.ProductToken} and {subject.Path}.");
            }
        }

        return signals.Licences;
    }

    /// <summary>Adds that there is no file.</summary>
    public static void AddMissing(Survey survey, string why)
    {
        foreach (var (protocol, _) in Lines)
        {
            survey.Of(protocol).Silences.Add(why);
        }
    }

    private static SignalProtocol ProtocolOf(RobotsAgentRules rules, RobotsFileReference file, SignalFinding finding) =>
        rules.Records.FirstOrDefault(record => file.At(record.Line) == finding.Location)?.Kind switch
        {
            RobotsRecordKind.ContentUsage => SignalProtocol.ContentUsage,
            RobotsRecordKind.License => SignalProtocol.Rsl,
            RobotsRecordKind.Noindex => SignalProtocol.Noindex,
            RobotsRecordKind.DisallowAITraining or RobotsRecordKind.AllowAITraining => SignalProtocol.AiTraining,
            _ => SignalProtocol.ContentSignal,
        };
}
