namespace CrawlPolicy.Signals;

/// <summary>Collects findings, the first <see cref="SignalSource.MaximumFindings"/>.</summary>
internal sealed class SignalFindings
{
    private const int MaximumQuote = 64;

    private readonly List<SignalFinding> _findings = [];

    /// <summary>What was found.</summary>
    public IReadOnlyList<SignalFinding> All => _findings;

    /// <summary>Keeps a finding.</summary>
    /// <param name="code">Its name.</param>
    /// <param name="message">What is wrong, in a sentence; where it quotes, by <see cref="Quote"/>.</param>
    /// <param name="location">Where.</param>
    public void Add(string code, string message, string location)
    {
        if (_findings.Count < SignalSource.MaximumFindings)
        {
            _findings.Add(new SignalFinding(code, message, location));
        }
    }

    /// <summary>What a stranger wrote, cut and in quotes.</summary>
    public static string Quote(ReadOnlySpan<char> text) =>
        text.Length <= MaximumQuote ? $"'{text}'" : $"'{text[..(MaximumQuote - 1)]}…'";
}
