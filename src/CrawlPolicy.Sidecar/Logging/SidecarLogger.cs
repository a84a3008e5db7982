using Serilog;
using Serilog.Core;
using Serilog.Events;

namespace CrawlPolicy.Sidecar.Logging;

/// <summary>
/// Sets the log up. The section <c>Serilog</c> of the configuration decides where it names a sink (<c>Serilog:WriteTo</c>), for
/// instance for JSON; else lines go to standard output.
/// </summary>
internal static class SidecarLogger
{
    /// <summary>Makes the logger.</summary>
    /// <param name="configuration">All settings.</param>
    /// <returns>The logger, which owns the sink, and where lines go.</returns>
    public static (Logger Logger, LineOutput Lines) Create(IConfiguration configuration)
    {
        var set = new LoggerConfiguration()
            .MinimumLevel.Information()
            .MinimumLevel.Override("Microsoft", LogEventLevel.Warning)
            .MinimumLevel.Override("System", LogEventLevel.Warning)

            // It warns that the proxy's port speaks HTTP/2 inside TLS only, which is how it is meant.
            .MinimumLevel.Override("Microsoft.AspNetCore.Server.Kestrel", LogEventLevel.Error)
            .ReadFrom.Configuration(configuration);
        if (configuration.GetSection("Serilog:WriteTo").Exists())
        {
            return (set.CreateLogger(), new LineOutput(null));
        }

        var sink = new BufferedTextSink(new LineFormatter(), Console.OpenStandardOutput(), TimeProvider.System);
        return (set.WriteTo.Sink(sink).CreateLogger(), new LineOutput(sink));
    }
}
