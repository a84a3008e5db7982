namespace CrawlPolicy.Signals;

/// <summary>Something in a signal that its author probably did not mean; the signal says nothing there.</summary>
/// <param name="Code">A stable name, for instance <c>unknown-label</c>.</param>
/// <param name="Message">What is wrong, in a sentence, with what to write instead.</param>
/// <param name="Location">Where, as in <see cref="SignalStatement.Location"/>.</param>
internal sealed record SignalFinding(string Code, string Message, string Location);
