using Serilog;
using Serilog.Core;
using Serilog.Events;
using Serilog.Formatting.Display;

namespace CrawlPolicy.Sidecar.Logging;

/// <summary>
/// Sets the log up. The section <c>Serilog</c> of the configuration decides where it names a sink (<c>Serilog:WriteTo</c>), for
/// instance for JSON; else lines go to the console, written by a thread of their own.
/// </summary>
internal static class SidecarLogger
{
    private const string LineTemplate = "{Timestamp:HH:mm:ss.fff} {Level:u3} {Message:lj}{NewLine}{Exception}";

    private const int QueuedLines = 10_000;

    /// <summary>Makes the logger.</summary>
    public static Logger Create(IConfiguration configuration)
    {
        var set = new LoggerConfiguration()
            .MinimumLevel.Information()
            .MinimumLevel.Override("Microsoft", LogEventLevel.Warning)
            .MinimumLevel.Override("System", LogEventLevel.Warning)

            // It warns that the proxy's port speaks HTTP/2 inside TLS only, which is how it is meant.
            .MinimumLevel.Override("Microsoft.AspNetCore.Server.Kestrel", LogEventLevel.Error)
            .ReadFrom.Configuration(configuration);
        if (!configuration.GetSection("Serilog:WriteTo").Exists())
        {
            // A full queue holds requests up rather than losing lines.
            set = set.WriteTo.Async(
                static sinks => sinks.Sink(
                    new GatheringConsole(new MessageTemplateTextFormatter(LineTemplate), Console.OpenStandardOutput(), TimeProvider.System)),
                QueuedLines,
                blockWhenFull: true);
        }

        return set.CreateLogger();
    }
}
