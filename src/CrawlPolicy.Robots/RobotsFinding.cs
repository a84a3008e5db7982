namespace CrawlPolicy.Robots;

/// <summary>Something in the file that its author probably did not mean, or that was not read as written.</summary>
/// <param name="Code">A stable code, one of <see cref="RobotsFindingCodes"/>.</param>
/// <param name="Line">The line of the file, from 1; 0 where the whole file is meant.</param>
/// <param name="Message">What was found and how it was read, as a sentence.</param>
public sealed record RobotsFinding(string Code, int Line, string Message);
