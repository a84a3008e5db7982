using System.Globalization;
using Serilog.Events;
using Serilog.Formatting;
using Serilog.Parsing;

namespace CrawlPolicy.Sidecar.Logging;

/// <summary>Writes an event as one line of text: time, level, the message with its values as they are, and an exception below it.</summary>
internal sealed class LineFormatter : ITextFormatter
{
    /// <summary>The room that the beginning of a line needs while it is written: <c>2026-11-22T21:24:00.1234567+00:00</c>.</summary>
    public const int LongestTime = 33;

    private const int TimeOfDayLength = 12;

    private static readonly Range TimeOfDay = 11..(11 + TimeOfDayLength);

    /// <inheritdoc/>
    public void Format(LogEvent logEvent, TextWriter output)
    {
        Span<char> start = stackalloc char[LongestTime];
        output.Write(start[..Begin(logEvent.Timestamp, logEvent.Level, start)]);
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

    /// <summary>Writes what a line begins with: the time of day and the level.</summary>
    /// <param name="at">The local time.</param>
    /// <param name="level">The level.</param>
    /// <param name="line">Where it is written; there is room for <see cref="LongestTime"/> characters at least.</param>
    /// <returns>How many characters were written.</returns>
    public static int Begin(DateTimeOffset at, LogEventLevel level, Span<char> line)
    {
        // The round-trip form has a fixed width, and is not interpreted for each line as a form of our own would be.
        _ = at.TryFormat(line, out _, "O", CultureInfo.InvariantCulture);
        line[TimeOfDay].CopyTo(line);
        var name = Level(level);
        name.CopyTo(line[TimeOfDayLength..]);
        return TimeOfDayLength + name.Length;
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
