namespace CrawlPolicy.Robots;

/// <summary>One User-agent line.</summary>
/// <param name="Value">The value as written.</param>
/// <param name="Token">The product token that it names: <c>*</c>, or the value up to the first octet outside <c>[A-Za-z_-]</c>; may be empty.</param>
/// <param name="Line">The line of the file, from 1.</param>
public sealed record RobotsAgent(string Value, string Token, int Line);
