using System.Diagnostics;
using System.Globalization;
using CrawlPolicy.EndToEnd.Tests.Clients;
using CrawlPolicy.EndToEnd.Tests.Servers;
using CrawlPolicy.EndToEnd.Tests.Sidecar;

namespace CrawlPolicy.EndToEnd.Tests.Containers;

public sealed class ContainerTests
{
    private const string User = "65534";

    private static readonly TimeSpan DrainLimit = TimeSpan.FromSeconds(10);

    [Fact]
    public async Task Image_BuiltAndRunAsTheDockerfileSays_WorksForAUserWhoMayWriteToItsStateAlone()
    {
        Installed.Require("setpriv", "chown", "curl");
        Assert.SkipUnless(Environment.IsPrivilegedProcess, "Only root may start the sidecar as another user.");
        var dockerfile = Dockerfile.Read();
        using var folder = new WorkFolder();
        await ImageBuild.RunAsync(dockerfile, folder["source"], folder["app"]);
        Directory.CreateDirectory(folder["state"]);
        Assert.Equal(0, (await new Command("chown", User, folder["state"]).RunAsync()).ExitCode);
        Assert.Equal(0, (await new Command("chmod", "a+rX", folder.Path).RunAsync()).ExitCode);

        var variables = dockerfile.Environment.ToDictionary(
            static pair => pair.Key, pair => pair.Value.Replace("/state", folder["state"], StringComparison.Ordinal), StringComparer.Ordinal);
        variables["HOME"] = folder["state"];
        variables["CrawlPolicy__Sidecar__ProxyUrl"] = Address(FreePort.Next());
        variables["CrawlPolicy__Sidecar__AdminUrl"] = Address(FreePort.Next());
        var health = AsUser(dockerfile.HealthCheck, variables, folder["app"]);
        Assert.Equal(1, (await health.RunAsync()).ExitCode);

        await using var sidecar = await SidecarProcess.StartAsync(AsUser(dockerfile.EntryPoint, variables, folder["app"]));
        Assert.Equal(0, (await health.RunAsync()).ExitCode);
        var answer = await Curl.GetAsync(sidecar.Proxy, "http://www.youtube.com/watch?v=jNQXAC9IVRw");
        Assert.Equal((403, "terms.denied"), (answer.Status, answer.Reason));
        Assert.True(File.Exists(folder["state/crawlpolicy.db"]));
        Assert.True(File.Exists(folder["state/ca/ca.pem"]));

        var clock = Stopwatch.StartNew();
        Assert.Equal(0, await sidecar.StopAsync());
        Assert.InRange(clock.Elapsed, TimeSpan.Zero, DrainLimit);
    }

    private static string Address(int port) => string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{port}");

    private static Command AsUser(string[] words, Dictionary<string, string> variables, string folder) =>
        new("setpriv", ["--reuid", User, "--regid", User, "--clear-groups", "--", .. words]) { Environment = variables, Folder = folder };
}
