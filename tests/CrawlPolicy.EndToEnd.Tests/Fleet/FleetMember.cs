using System.Diagnostics;
using System.Globalization;
using System.Text;
using CrawlPolicy.EndToEnd.Tests.Clients;
using CrawlPolicy.EndToEnd.Tests.Sidecar;

namespace CrawlPolicy.EndToEnd.Tests.Fleet;

/// <summary>A machine of a fleet: a sidecar in its own network name space, and a crawler beside it that never stops asking.</summary>
internal sealed class FleetMember : IAsyncDisposable
{
    private static readonly TimeSpan StartLimit = TimeSpan.FromSeconds(120);

    private readonly string _machine;
    private readonly StringBuilder _said = new();
    private readonly Process _sidecar;
    private Process? _crawler;

    private FleetMember(string machine, Process sidecar)
    {
        (_machine, _sidecar) = (machine, sidecar);
        sidecar.OutputDataReceived += Hear;
        sidecar.ErrorDataReceived += Hear;
        sidecar.BeginOutputReadLine();
        sidecar.BeginErrorReadLine();
    }

    public string Machine => _machine;

    public static async Task<FleetMember> StartAsync(string machine, SidecarSetup setup)
    {
        var inside = SidecarProcess.CommandFor(setup);
        string[] words = ["netns", "exec", machine, inside.Program, .. inside.Arguments];
        var member = new FleetMember(machine, (inside with { Program = Installed.PathOf("ip")!, Arguments = words }).Start());
        using var limit = new CancellationTokenSource(StartLimit, TimeProvider.System);
        while (!member.Said.Contains("Try: ", StringComparison.Ordinal))
        {
            Assert.False(member._sidecar.HasExited, $"A sidecar does not start: {member.Said}");
            await Task.Delay(TimeSpan.FromMilliseconds(100), TimeProvider.System, limit.Token);
        }

        return member;
    }

    /// <summary>Asks for page after page, each by a URL of its own.</summary>
    public void Crawl(string page) => _crawler = new Command(
        Installed.PathOf("ip")!,
        "netns",
        "exec",
        _machine,
        "sh",
        "-c",
        $"n=0; while :; do n=$((n+1)); curl -s -o /dev/null -m 90 -x {Proxy} '{page}?by={_machine}&n='$n; sleep 0.5; done").Start();

    /// <summary>Asks for one page.</summary>
    /// <returns>The status.</returns>
    public async Task<int> AskAsync(string page)
    {
        var answer = await new Command(
            Installed.PathOf("ip")!, "netns", "exec", _machine, "curl", "-s", "-o", "/dev/null", "-m", "30", "-w", "%{http_code}", "-x", Proxy, page).RunAsync();
        return int.Parse(answer.Output, CultureInfo.InvariantCulture);
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var process in new[] { _crawler, _sidecar })
        {
            if (process is not null)
            {
                process.Kill(entireProcessTree: true);
                await process.WaitForExitAsync();
                process.Dispose();
            }
        }
    }

    private string Proxy => Said.Split('\n').First(static line => line.StartsWith("  proxy", StringComparison.Ordinal))["  proxy".Length..].Trim();

    private string Said
    {
        get
        {
            lock (_said)
            {
                return _said.ToString();
            }
        }
    }

    private void Hear(object sender, DataReceivedEventArgs line)
    {
        lock (_said)
        {
            _said.Append(line.Data).Append('\n');
        }
    }
}
