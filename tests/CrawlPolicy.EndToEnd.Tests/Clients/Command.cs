using System.Diagnostics;

namespace CrawlPolicy.EndToEnd.Tests.Clients;

/// <summary>A program to run: with a time limit, and without the machine's own proxy settings.</summary>
internal sealed record Command(string Program, params IReadOnlyList<string> Arguments)
{
    private static readonly string[] ProxyVariables = ["http_proxy", "https_proxy", "ftp_proxy", "all_proxy", "no_proxy"];

    /// <summary>Variables beside the inherited ones.</summary>
    public IReadOnlyDictionary<string, string> Environment { get; init; } = new Dictionary<string, string>(StringComparer.Ordinal);

    public string? Folder { get; init; }

    public TimeSpan Limit { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>Runs it to its end; a program that outstays its limit is ended with all its children.</summary>
    public async Task<CommandResult> RunAsync()
    {
        using var process = Start();
        process.StandardInput.Close();
        var output = process.StandardOutput.ReadToEndAsync();
        var error = process.StandardError.ReadToEndAsync();
        using var limit = new CancellationTokenSource(Limit, TimeProvider.System);
        try
        {
            await process.WaitForExitAsync(limit.Token);
        }
        catch (OperationCanceledException late)
        {
            process.Kill(entireProcessTree: true);
            throw new TimeoutException($"{Program} was not done within {Limit}. It said: {await output}{await error}", late);
        }

        return new CommandResult(process.ExitCode, await output, await error);
    }

    /// <summary>Starts it, and leaves the rest to the caller.</summary>
    public Process Start()
    {
        var start = new ProcessStartInfo(Program, Arguments)
        {
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = Folder ?? Path.GetTempPath(),
        };
        foreach (var name in ProxyVariables)
        {
            start.Environment.Remove(name);
            start.Environment.Remove(name.ToUpperInvariant());
        }

        foreach (var (name, value) in Environment)
        {
            start.Environment[name] = value;
        }

        return Process.Start(start)!;
    }
}
