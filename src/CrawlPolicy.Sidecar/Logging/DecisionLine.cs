using System.Buffers;
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
    // Enough for all but names and reasons of unusual length.
    private const int RoomBesideUrl = 384;

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
        for (var room = Url.Length + RoomBesideUrl; ; room *= 2)
        {
            var line = ArrayPool<char>.Shared.Rent(room);
            var fits = TryFormat(line, out var written);
            if (fits)
            {
                output.Write(line, 0, written);
            }

            ArrayPool<char>.Shared.Return(line);
            if (fits)
            {
                return;
            }
        }
    }

    // In one piece: each call of a writer has its price, and a line has twenty parts.
    private bool TryFormat(Span<char> line, out int written)
    {
        var begun = LineFormatter.Begin(At, LogEventLevel.Information, line);
        var fits = line[begun..].TryWrite(
            CultureInfo.InvariantCulture,
            $"{Verdict} {Status} {Decision.Request.Method} {Url} {Cause} crawler={Crawler} purpose={Purpose} ms={Milliseconds} id={Decision.IdText}{Environment.NewLine}",
            out var rest);
        written = begun + rest;
        return fits;
    }

    private static LogEventProperty Property(string name, object value) => new(name, new ScalarValue(value));
}
