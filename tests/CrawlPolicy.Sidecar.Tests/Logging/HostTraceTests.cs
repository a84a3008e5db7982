using CrawlPolicy.Sidecar.Tests.Running;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace CrawlPolicy.Sidecar.Tests.Logging;

public sealed class HostTraceTests
{
    // The host makes an activity for each request where this logger would take a line of any level, and it goes with all that follows.
    [Fact]
    public async Task HostDiagnostics_OfARunningSidecar_TakeNoLines()
    {
        await using var sidecar = await RunningSidecar.StartAsync([80]);
        var diagnostics = sidecar.Services.GetRequiredService<ILoggerFactory>().CreateLogger("Microsoft.AspNetCore.Hosting.Diagnostics");

        Assert.False(diagnostics.IsEnabled(LogLevel.Critical));
    }

    [Fact]
    public async Task Server_OfARunningSidecar_SaysWhatFails()
    {
        await using var sidecar = await RunningSidecar.StartAsync([80]);
        var server = sidecar.Services.GetRequiredService<ILoggerFactory>().CreateLogger("Microsoft.AspNetCore.Server.Kestrel");

        Assert.True(server.IsEnabled(LogLevel.Critical));
    }
}
