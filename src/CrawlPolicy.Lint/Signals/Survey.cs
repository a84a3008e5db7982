using CrawlPolicy.Lint.RobotsFiles;
using CrawlPolicy.Signals;

namespace CrawlPolicy.Lint.Signals;

/// <summary>What was read about one URL, by protocol.</summary>
/// <param name="subject">What it is about.</param>
internal sealed class Survey(SurveySubject subject)
{
    private readonly Dictionary<SignalProtocol, SurveySection> _sections = [];

    /// <summary>The protocols, in the order in which a crawl reads them.</summary>
    public static IReadOnlyList<SignalProtocol> Protocols { get; } =
    [
        SignalProtocol.ContentSignal, SignalProtocol.ContentUsage, SignalProtocol.AiTraining, SignalProtocol.Noindex, SignalProtocol.AiToken,
        SignalProtocol.Rsl, SignalProtocol.TdmRep, SignalProtocol.AiTxt, SignalProtocol.TrustTxt,
        SignalProtocol.XRobotsTag, SignalProtocol.MetaRobots, SignalProtocol.Licence, SignalProtocol.Plus,
    ];

    /// <summary>What it is about.</summary>
    public SurveySubject Subject => subject;

    /// <summary>Whether robots.txt lets the URL be fetched, which is another matter than its use; <see langword="null"/> where it was not read.</summary>
    public RobotsReply? Robots { get; set; }

    /// <summary>The places of TDMRep.</summary>
    public TdmPlaces Tdm { get; } = new();

    /// <summary>What else is to be known, each in a sentence.</summary>
    public List<string> Notes { get; } = [];

    /// <summary>The protocols that were read, in their order.</summary>
    public IEnumerable<SurveySection> Sections => Protocols.Where(_sections.ContainsKey).Select(protocol => _sections[protocol]);

    /// <summary>What is malformed.</summary>
    public IEnumerable<SignalFinding> Findings => Sections.SelectMany(static section => section.Findings);

    /// <summary>All that is said, for the one combination of all protocols.</summary>
    public IReadOnlyList<SignalStatement> Statements => [.. Sections.SelectMany(SaidIn)];

    /// <summary>What a protocol says after it has settled its own places.</summary>
    public IEnumerable<SignalStatement> SaidIn(SurveySection section) =>
        section.Protocol == SignalProtocol.TdmRep && Tdm.Statement is { } settled ? section.Statements.Append(settled) : section.Statements;

    /// <summary>The section of a protocol, which is now one that was read.</summary>
    public SurveySection Of(SignalProtocol protocol)
    {
        if (!_sections.TryGetValue(protocol, out var section))
        {
            _sections.Add(protocol, section = new SurveySection(protocol));
        }

        return section;
    }

    /// <summary>Takes statements.</summary>
    public void Say(IEnumerable<SignalStatement> statements)
    {
        foreach (var statement in statements)
        {
            Of(statement.Protocol).Statements.Add(statement);
        }
    }

    /// <summary>Takes findings.</summary>
    /// <param name="findings">The findings.</param>
    /// <param name="protocolOf">The protocol that each belongs to.</param>
    public void Find(IEnumerable<SignalFinding> findings, Func<SignalFinding, SignalProtocol> protocolOf)
    {
        foreach (var finding in findings)
        {
            Of(protocolOf(finding)).Findings.Add(finding);
        }
    }
}
