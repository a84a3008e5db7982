using System.Globalization;
using Serilog.Events;
using Serilog.Formatting;
using Serilog.Parsing;

namespace CrawlPolicy.Sidecar.Logging;

/// <summary>Writes an event as one line of text: time, level, the message with its values as they are, and an exception below it.</summary>
internal sealed class LineFormatter : ITextFormatter
{
    /// <inheritdoc/>
    public void Format(LogEvent logEvent, TextWriter output)
    {
        Begin(logEvent.Timestamp, logEvent.Level, output);
        foreach (var token in logEvent.MessageTemplate.Tokens)
        {
            if (token is PropertyToken property && logEvent.Properties.TryGetValue(property.PropertyName, out var value))
            {
                Write(value, property, output);
            }
            else
            {
                output.Write(token.ToString());
            }
        }

        output.WriteLine();
        if (logEvent.Exception is { } exception)
        {
            output.WriteLine(exception);
        }
    }

    /// <summary>Writes what a line begins with.</summary>
    public static void Begin(DateTimeOffset at, LogEventLevel level, TextWriter output)
    {
        Span<char> time = stackalloc char[12];
        at.TryFormat(time, out var written, "HH:mm:ss.fff", CultureInfo.InvariantCulture);
        output.Write(time[..written]);
        output.Write(Level(level));
    }

    // Most values are plain text or numbers; what has a structure or a format of its own is left to the library.
    private static void Write(LogEventPropertyValue value, PropertyToken property, TextWriter output)
    {
        switch (value)
        {
            case ScalarValue { Value: string text }:
                output.Write(text);
                break;
            case ScalarValue { Value: int number } when property.Format is null:
                output.Write(number);
                break;
            case ScalarValue { Value: double number } when property.Format is null:
                output.Write(number);
                break;
            default:
                value.Render(output, property.Format, CultureInfo.InvariantCulture);
                break;
        }
    }

    private static string Level(LogEventLevel level) => level switch
    {
        LogEventLevel.Verbose => " VRB ",
        LogEventLevel.Debug => " DBG ",
        LogEventLevel.Information => " INF ",
        LogEventLevel.Warning => " WRN ",
        LogEventLevel.Error => " ERR ",
        _ => " FTL ",
    };
}
