using System.Globalization;
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

    [Fact]
    public async Task ReaderWhoDoesNotRead_HoldsNobodyUpForEver_AndIsToldHowManyLinesAreMissing()
    {
        const int Lines = 40_000;
        var output = new GatedStream();
        var logger = new LoggerConfiguration()
            .WriteTo.Sink(new BufferedTextSink(new MessageTemplateTextFormatter("{Message:lj}{NewLine}"), output, TimeProvider.System))
            .CreateLogger();
        try
        {
            var filler = new string('x', 100);
            await Task.Run(() =>
            {
                for (var i = 0; i < Lines; i++)
                {
                    logger.Information("line {Number} {Filler}", i, filler);
                }
            }).WaitAsync(TimeSpan.FromSeconds(30));

            output.Open();
            for (var i = 0; i < 600 && !output.Text.Contains("were dropped", StringComparison.Ordinal); i++)
            {
                await Task.Delay(TimeSpan.FromMilliseconds(50), TimeProvider.System);
            }

            logger.Information("after");
        }
        finally
        {
            output.Open();
            await logger.DisposeAsync();
        }

        var lines = Encoding.UTF8.GetString(output.ToArray()).Split(Environment.NewLine, StringSplitOptions.RemoveEmptyEntries);
        var kept = lines.Count(static line => line.StartsWith("line ", StringComparison.Ordinal));
        Assert.InRange(kept, 1, Lines - 1);
        Assert.Equal(Enumerable.Range(0, kept), lines.Take(kept).Select(static line => int.Parse(line.Split(' ')[1], CultureInfo.InvariantCulture)));
        Assert.StartsWith($"{Lines - kept} lines", lines[kept], StringComparison.Ordinal);
        Assert.Equal("after", lines[^1]);
    }
}
