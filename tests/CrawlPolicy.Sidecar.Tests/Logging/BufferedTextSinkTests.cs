using System.Text;
using CrawlPolicy.Sidecar.Logging;
using Serilog;
using Serilog.Formatting.Display;

namespace CrawlPolicy.Sidecar.Tests.Logging;

public sealed class BufferedTextSinkTests
{
    [Fact]
    public void Lines_AreAllThere_InOrder_WhenTheLogIsClosed()
    {
        using var output = new MemoryStream();
        using (var logger = new LoggerConfiguration()
            .WriteTo.Sink(new BufferedTextSink(new MessageTemplateTextFormatter("{Message:lj}{NewLine}"), output, TimeProvider.System))
            .CreateLogger())
        {
            for (var i = 0; i < 10_000; i++)
            {
                logger.Information("line {Number}", i);
            }
        }

        var lines = Encoding.UTF8.GetString(output.ToArray()).Split(Environment.NewLine, StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(Enumerable.Range(0, 10_000).Select(static i => $"line {i}"), lines);
    }
}
