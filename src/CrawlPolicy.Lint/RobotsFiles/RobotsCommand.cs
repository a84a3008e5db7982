using System.CommandLine;
using CrawlPolicy.Lint.Output;

namespace CrawlPolicy.Lint.RobotsFiles;

/// <summary><c>policy-lint robots</c>.</summary>
internal static class RobotsCommand
{
    public static Command Create(Terminal terminal) => new("robots", "Checks robots.txt files, and asks them questions (RFC 9309).")
    {
        RobotsCheckCommand.Create(terminal),
        RobotsMatchCommand.Create(terminal),
    };
}
