namespace CrawlPolicy.Lint;

/// <summary>What the program ends with. The numbers are API.</summary>
internal static class ExitCode
{
    /// <summary>Nothing was found; for <c>why</c>, the fetch may leave.</summary>
    public const int Clean = 0;

    /// <summary>Something was found; for <c>why</c>, the fetch is refused.</summary>
    public const int Findings = 1;

    /// <summary>The command line is wrong.</summary>
    public const int Usage = 2;

    /// <summary>The program could not do what was asked, for instance read a file.</summary>
    public const int CouldNotRun = 3;
}
