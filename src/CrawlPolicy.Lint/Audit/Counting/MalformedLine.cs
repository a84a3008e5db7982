namespace CrawlPolicy.Lint.Audit.Counting;

/// <summary>A line that holds no URL.</summary>
/// <param name="Line">Its number, from 1.</param>
/// <param name="Text">What stands there, cut where it is too long to read.</param>
/// <param name="Problem">What is wrong, in a sentence.</param>
internal sealed record MalformedLine(long Line, string Text, string Problem)
{
    /// <summary>How many of them are shown.</summary>
    public const int Shown = 10;

    /// <summary>How much of a line is shown, in characters.</summary>
    public const int ShownLength = 120;
}
