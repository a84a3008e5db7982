using System.Diagnostics;

namespace CrawlPolicy.Lint.Tests.Watching;

/// <summary>The real program, watching real files.</summary>
public sealed class WatchTests : IDisposable
{
    private const string Head = "apiVersion: crawlpolicy/v1\nkind: Site\nterms: { document: https://example.org/terms, how: primary }\ndefault: deny\n";
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("watch");
    private readonly Process _program;

    public WatchTests()
    {
        Write("a.yaml", "name: a\nhosts: [a.example.org]\n");
        _program = BuiltProgram.StartIn(_folder.FullName, [], "lint", ".", "--watch", "--fail-level", "error", "--format", "json");
    }

    public void Dispose()
    {
        _program.Kill();
        _program.Dispose();
        _folder.Delete(recursive: true);
    }

    [Fact]
    public async Task Watch_FilesThatChange_AreLintedAgain()
    {
        await SaysAsync("Watching for changes");

        Write("a.yaml", "name: a\nhosts: [A.example.org]\n");
        await SaysAsync("linted again");
        await FindsAsync("CP202");

        Write("sub/b.yaml", "name: b\nhosts: [a.example.org]\n");
        await SaysAsync("linted again");
        await FindsAsync("CP205");

        // As editors save: a new file in the place of the old one.
        Write(".draft", "name: b\nhosts: [b.example.org, b.example.org]\n");
        File.Move(Path.Combine(_folder.FullName, ".draft"), Path.Combine(_folder.FullName, "sub/b.yaml"), overwrite: true);
        await SaysAsync("linted again");
        await FindsAsync("b.example.org");

        Directory.Delete(Path.Combine(_folder.FullName, "sub"), recursive: true);
        await SaysAsync("linted again");
    }

    [Fact]
    public async Task Watch_Interrupted_EndsWithWhatStands()
    {
        await SaysAsync("Watching for changes");
        Write("a.yaml", "name: a\n");
        await SaysAsync("linted again");
        _ = await CommandLine.RunAsync(_folder.FullName, "kill", "-INT", _program.Id.ToString(System.Globalization.CultureInfo.InvariantCulture));
        await _program.WaitForExitAsync(TestContext.Current.CancellationToken).WaitAsync(Patience, TestContext.Current.CancellationToken);
        Assert.Equal(ExitCode.Findings, _program.ExitCode);
    }

    private async Task SaysAsync(string text) => await ReadAsync(_program.StandardError, text);

    private async Task FindsAsync(string text) => await ReadAsync(_program.StandardOutput, text);

    private static async Task ReadAsync(StreamReader reader, string text)
    {
        while (await reader.ReadLineAsync(TestContext.Current.CancellationToken).AsTask().WaitAsync(Patience, TestContext.Current.CancellationToken) is { } line)
        {
            if (line.Contains(text, StringComparison.Ordinal))
            {
                return;
            }
        }

        Assert.Fail($"The program ended before it said '{text}'.");
    }

    private void Write(string name, string rest)
    {
        var path = Path.Combine(_folder.FullName, name);
        _ = Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, Head + rest);
    }
}
