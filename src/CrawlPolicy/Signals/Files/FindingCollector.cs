namespace CrawlPolicy.Signals.Files;

/// <summary>Gathers findings, up to the number that is kept of a source.</summary>
internal sealed class FindingCollector
{
    private readonly List<SignalFinding> _findings = [];

    /// <summary>What was gathered.</summary>
    public IReadOnlyList<SignalFinding> Findings => _findings;

    /// <summary>Adds a finding; what a stranger wrote is cut.</summary>
    public void Add(string code, string message, string location)
    {
        if (_findings.Count < SignalSource.MaximumFindings)
        {
            _findings.Add(new SignalFinding(code, SignalStatement.Cut(message), location));
        }
    }
}
