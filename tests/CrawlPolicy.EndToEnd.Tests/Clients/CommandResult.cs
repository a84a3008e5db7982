namespace CrawlPolicy.EndToEnd.Tests.Clients;

/// <summary>What a program left behind.</summary>
internal sealed record CommandResult(int ExitCode, string Output, string Error)
{
    /// <summary>Everything that it said.</summary>
    public string Text => Output + Error;
}
