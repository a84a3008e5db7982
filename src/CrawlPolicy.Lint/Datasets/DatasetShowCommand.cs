using System.CommandLine;
using System.Globalization;
using CrawlPolicy.Lint.Output;

namespace CrawlPolicy.Lint.Datasets;

/// <summary><c>policy-lint dataset show</c>.</summary>
internal static class DatasetShowCommand
{
    public static Command Create(Terminal terminal)
    {
        var file = new Argument<string>("FILE") { Description = "The index." };
        var command = new Command("show", "Says what an index holds, after reading all of it.") { file };
        command.SetAction(result =>
        {
            var path = result.GetValue(file)!;
            using var index = MembershipFile.Open(path);
            terminal.Line(string.Create(CultureInfo.InvariantCulture, $"members:      {index.Count:N0}"));
            terminal.Line($"sites, hosts: {(index.Scopes is { } scopes ? scopes.ToString("N0", CultureInfo.InvariantCulture) : "more than are listed")}");
            terminal.Line(string.Create(CultureInfo.InvariantCulture, $"bytes:        {new FileInfo(path).Length:N0}"));
            terminal.Line($"sha256:       {index.Digest}");
            return ExitCode.Clean;
        });
        return command;
    }
}
