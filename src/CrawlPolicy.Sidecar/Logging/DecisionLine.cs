using System.Globalization;
using CrawlPolicy.Decisions;
using Serilog.Events;
using Serilog.Parsing;

namespace CrawlPolicy.Sidecar.Logging;

/// <summary>What is told of a fetch: as an event for sinks that the configuration names, or as the line of text that it would become.</summary>
/// <param name="At">The local time.</param>
/// <param name="Decision">The last decision about it.</param>
/// <param name="Url">Its URL, without what may hold secrets.</param>
/// <param name="Reason">Why it was not served; <see langword="null"/> where it was.</param>
/// <param name="Status">The status that the client got.</param>
/// <param name="Duration">From the request to the end of the answer.</param>
internal readonly record struct DecisionLine(DateTimeOffset At, Decision Decision, string Url, string? Reason, int Status, TimeSpan Duration)
{
    private static readonly MessageTemplate Template = new MessageTemplateParser().Parse(
        "{Verdict} {Status} {Method} {Url} {Reason} crawler={Crawler} purpose={Purpose} ms={Milliseconds} id={Decision}");

    private string Verdict => Decision.IsAllowed ? "allow" : "refuse";

    private string Cause => Reason ?? Decision.WouldRefuse?.Reason.Code ?? "-";

    private string Crawler => Decision.Crawler?.Name ?? Decision.Request.Crawler ?? "-";

    private string Purpose => Decision.Crawler is null ? "-" : Decision.Purpose.ToString();

    private double Milliseconds => Math.Round(Duration.TotalMilliseconds, 1);

    /// <summary>Makes the event, by hand: the way through the logging abstractions would cost as much as judging the fetch does.</summary>
    public LogEvent ToEvent() => new(At, LogEventLevel.Information, exception: null, Template,
    [
        Property(nameof(Verdict), Verdict),
        Property(nameof(Status), Status),
        Property("Method", Decision.Request.Method),
        Property(nameof(Url), Url),
        Property(nameof(Reason), Cause),
        Property(nameof(Crawler), Crawler),
        Property(nameof(Purpose), Purpose),
        Property(nameof(Milliseconds), Milliseconds),
        Property(nameof(Decision), Decision.IdText),
    ]);

    /// <summary>Writes the line, which every fetch has: an event with its values would take a microsecond and a kilobyte of memory.</summary>
    public void Write(TextWriter output)
    {
        LineFormatter.Begin(At, LogEventLevel.Information, output);
        output.Write(Verdict);
        output.Write(' ');
        Write(Status, output);
        output.Write(' ');
        output.Write(Decision.Request.Method);
        output.Write(' ');
        output.Write(Url);
        output.Write(' ');
        output.Write(Cause);
        output.Write(" crawler=");
        output.Write(Crawler);
        output.Write(" purpose=");
        output.Write(Purpose);
        output.Write(" ms=");
        Write(Milliseconds, output);
        output.Write(" id=");
        output.WriteLine(Decision.IdText);
    }

    private static void Write<T>(T number, TextWriter output)
        where T : ISpanFormattable
    {
        Span<char> digits = stackalloc char[32];
        _ = number.TryFormat(digits, out var written, "", CultureInfo.InvariantCulture);
        output.Write(digits[..written]);
    }

    private static LogEventProperty Property(string name, object value) => new(name, new ScalarValue(value));
}
