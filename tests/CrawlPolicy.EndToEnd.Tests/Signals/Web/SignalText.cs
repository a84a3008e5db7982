using System.Text.Json;

namespace CrawlPolicy.EndToEnd.Tests.Signals.Web;

/// <summary>Reads the signals of a record.</summary>
internal static class SignalText
{
    public static (string? Protocol, string? Location, string? Raw, string? Meaning) Of(JsonElement signal) =>
        (Text(signal, "protocol"), Text(signal, "location"), Text(signal, "raw"), Text(signal, "meaning"));

    /// <summary>A property; <see langword="null"/> where there is none.</summary>
    public static string? Text(JsonElement signal, string name) => signal.TryGetProperty(name, out var value) ? value.GetString() : null;
}
