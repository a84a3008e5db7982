namespace CrawlPolicy.Terms;

/// <summary>The policies cannot be put in force. The message lists every error with its file, line and column.</summary>
public sealed class PolicyLoadException : Exception
{
    /// <summary>Makes the exception.</summary>
    /// <param name="directory">The policy directory.</param>
    /// <param name="problems">Every problem, as a line each.</param>
    public PolicyLoadException(string directory, IReadOnlyList<string> problems)
        : base($"The policies in {directory} are not in force, because of these errors:{Environment.NewLine}{string.Join(Environment.NewLine, problems)}")
    {
        Directory = directory;
        Problems = problems;
    }

    /// <summary>The policy directory.</summary>
    public string Directory { get; }

    /// <summary>Every problem, as a line each.</summary>
    public IReadOnlyList<string> Problems { get; }
}
