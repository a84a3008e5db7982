using CrawlPolicy.Signals;

namespace CrawlPolicy.Lint.Signals;

/// <summary>All that was read of one protocol.</summary>
/// <param name="protocol">The protocol.</param>
internal sealed class SurveySection(SignalProtocol protocol)
{
    /// <summary>The protocol.</summary>
    public SignalProtocol Protocol => protocol;

    /// <summary>What is said.</summary>
    public List<SignalStatement> Statements { get; } = [];

    /// <summary>What is malformed.</summary>
    public List<SignalFinding> Findings { get; } = [];

    /// <summary>Where nothing is said, and why, each as a sentence.</summary>
    public List<string> Silences { get; } = [];
}
