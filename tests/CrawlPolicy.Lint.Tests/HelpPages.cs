namespace CrawlPolicy.Lint.Tests;

/// <summary>The help of each command, as the program prints it.</summary>
internal static class HelpPages
{
    /// <summary>Reads them, a command with several words behind the one that it belongs to.</summary>
    public static async IAsyncEnumerable<(string Command, string Help)> ReadAllAsync()
    {
        var waiting = new Queue<string[]>([[]]);
        while (waiting.TryDequeue(out var command))
        {
            var help = (await Tool.RunAsync("", [.. command, "--help"])).Output;
            yield return (string.Join(' ', command), help);
            var listed = help.Split("\nCommands:\n") is [_, var commands] ? commands.Split("\n\n")[0].Split('\n') : [];
            foreach (var name in listed.Where(static line => line.Length > 2 && line[2] != ' ').Select(static line => line.Split(' ')[2]))
            {
                waiting.Enqueue([.. command, name]);
            }
        }
    }
}
