using System.Diagnostics;
using System.Globalization;
using System.Text;
using CrawlPolicy.EndToEnd.Tests.Clients;

namespace CrawlPolicy.EndToEnd.Tests.Sidecar;

/// <summary>The built sidecar, running.</summary>
internal sealed class SidecarProcess : IAsyncDisposable
{
    private static readonly TimeSpan StartLimit = TimeSpan.FromSeconds(40);
    private static readonly TimeSpan StopLimit = TimeSpan.FromSeconds(20);

    private readonly Process _process;
    private readonly StringBuilder _said = new();

    private SidecarProcess(Process process)
    {
        _process = process;
        process.OutputDataReceived += Hear;
        process.ErrorDataReceived += Hear;
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
    }

    /// <summary>The proxy, as clients are told of it.</summary>
    public string Proxy { get; private set; } = "";

    public AdminClient Admin { get; private set; } = null!;

    /// <summary>All that it has said.</summary>
    public string Said
    {
        get
        {
            lock (_said)
            {
                return _said.ToString();
            }
        }
    }

    /// <summary>The command that starts a sidecar.</summary>
    public static Command CommandFor(SidecarSetup setup)
    {
        string[] words = [.. setup.Wrapper, "dotnet", BuiltProgram.Sidecar, .. setup.Settings.Select(static setting => $"--CrawlPolicy:{setting.Key}={setting.Value}")];
        return new Command(words[0], words[1..]) { Environment = setup.Environment, Folder = setup.Folder.Path };
    }

    public static Task<SidecarProcess> StartAsync(SidecarSetup setup) => StartAsync(CommandFor(setup));

    /// <summary>Starts a sidecar, and waits until it says that it is ready.</summary>
    public static async Task<SidecarProcess> StartAsync(Command command)
    {
        var sidecar = new SidecarProcess(command.Start());
        try
        {
            await sidecar.WaitAsync();
            return sidecar;
        }
        catch
        {
            await sidecar.DisposeAsync();
            throw;
        }
    }

    /// <summary>Asks it to stop.</summary>
    /// <returns>Its exit code.</returns>
    public async Task<int> StopAsync()
    {
        await new Command("kill", "-TERM", _process.Id.ToString(CultureInfo.InvariantCulture)).RunAsync();
        using var limit = new CancellationTokenSource(StopLimit, TimeProvider.System);
        await _process.WaitForExitAsync(limit.Token);
        return _process.ExitCode;
    }

    /// <summary>Ends it without warning, as a crash does.</summary>
    public async Task KillAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync();
    }

    public async ValueTask DisposeAsync()
    {
        Admin?.Dispose();
        if (!_process.HasExited)
        {
            _process.Kill(entireProcessTree: true);
            await _process.WaitForExitAsync();
        }

        _process.Dispose();
    }

    private async Task WaitAsync()
    {
        using var limit = new CancellationTokenSource(StartLimit, TimeProvider.System);
        while (!Said.Contains("Try: ", StringComparison.Ordinal))
        {
            if (_process.HasExited)
            {
                throw new InvalidOperationException($"The sidecar does not start: {Said}");
            }

            await Task.Delay(TimeSpan.FromMilliseconds(50), TimeProvider.System, limit.Token);
        }

        Proxy = AddressAfter("  proxy");
        Admin = new AdminClient(new Uri(AddressAfter("  admin")));
        Assert.Equal("ready", (await Admin.ReadyAsync()).GetProperty("status").GetString());
    }

    private string AddressAfter(string word) => Said.Split('\n').First(line => line.StartsWith(word, StringComparison.Ordinal))[word.Length..].Trim();

    private void Hear(object sender, DataReceivedEventArgs line)
    {
        lock (_said)
        {
            _said.Append(line.Data).Append('\n');
        }
    }
}
