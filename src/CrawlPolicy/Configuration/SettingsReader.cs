using System.Globalization;
using Microsoft.Extensions.Configuration;

namespace CrawlPolicy.Configuration;

/// <summary>
/// Reads a configuration section key by key and collects every problem, so that all of them can be told at once, each with the
/// key, its value and the remedy. Keys that nobody asked for are problems too: a setting with a typing error must not be lost.
/// </summary>
internal sealed class SettingsReader(IConfiguration section, string path)
{
    private readonly HashSet<string> _known = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<string, string> _renamed = new(StringComparer.OrdinalIgnoreCase);
    private readonly List<string> _problems = [];

    /// <summary>What was wrong so far.</summary>
    public IReadOnlyList<string> Problems => _problems;

    /// <summary>Reads a text; <paramref name="fallback"/> where the key is absent or empty.</summary>
    public string? Text(string key, string? fallback)
    {
        _known.Add(key);
        return section[key] is { Length: > 0 } text ? text : fallback;
    }

    /// <summary>Reads yes or no.</summary>
    public bool Flag(string key, bool fallback) => Read(key, fallback, bool.TryParse, "'true' or 'false'");

    /// <summary>Reads a whole number within a range.</summary>
    public int Number(string key, int fallback, int least, int most) =>
        Read(
            key,
            fallback,
            (string text, out int value) =>
                int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out value) && value >= least && value <= most,
            string.Create(CultureInfo.InvariantCulture, $"a whole number from {least} to {most}"));

    /// <summary>Reads a duration within a range.</summary>
    public TimeSpan Time(string key, TimeSpan fallback, TimeRange range) => Time(key, fallback, range.Least, range.Most);

    /// <inheritdoc cref="Time(string, TimeSpan, TimeRange)"/>
    public TimeSpan Time(string key, TimeSpan fallback, TimeSpan least, TimeSpan most) =>
        Read(
            key,
            fallback,
            (string text, out TimeSpan value) => Duration.TryParse(text, out value) && value >= least && value <= most,
            $"a duration such as '30s', '5m' or '00:00:30', from {least:c} to {most:c}");

    /// <summary>Reads one of the values of an enumeration, written in any case.</summary>
    public T Choice<T>(string key, T fallback)
        where T : struct, Enum =>
        Read(
            key,
            fallback,
            (string text, out T value) => Enum.TryParse(text, ignoreCase: true, out value) && Enum.IsDefined(value) && !char.IsAsciiDigit(text[0]),
            $"one of {string.Join(", ", Enum.GetNames<T>().Select(static name => $"'{name.ToLowerInvariant()}'"))}");

    /// <summary>Reads a list: numbered keys below the key, or one value with commas.</summary>
    public IReadOnlyList<string> List(string key)
    {
        _known.Add(key);
        var child = section.GetSection(key);
        var scalar = child.Value?.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries) ?? [];
        return [.. scalar, .. child.GetChildren().Select(static item => item.Value ?? "")];
    }

    /// <summary>Reads named values below the key.</summary>
    public IReadOnlyDictionary<string, string> Map(string key)
    {
        _known.Add(key);
        return section.GetSection(key).GetChildren()
            .ToDictionary(static item => item.Key, static item => item.Value ?? "", StringComparer.OrdinalIgnoreCase);
    }

    /// <summary>The names of all values below this section, those of nested sections after a colon.</summary>
    public IReadOnlyList<string> Leaves() => [.. LeavesOf(section, "")];

    /// <summary>Reads a section below this one with a reader of its own.</summary>
    public void Section(string key, Action<SettingsReader> read)
    {
        _known.Add(key);
        var reader = new SettingsReader(section.GetSection(key), $"{path}:{key}");
        read(reader);
        reader.RejectUnknownKeys();
        _problems.AddRange(reader._problems);
    }

    /// <summary>Leaves a section to another reader.</summary>
    public void Leave(string key) => _known.Add(key);

    /// <summary>Knows a key by the name that it had before, so that whoever still writes that is told the new one.</summary>
    public void Rename(string before, string now) => _renamed.Add(before, now);

    /// <summary>Adds a problem with a value that was read.</summary>
    public void Reject(string key, string? value, string remedy) => _problems.Add($"{path}:{key} = '{value}': {remedy}");

    /// <summary>Adds a problem for each key that was not asked for.</summary>
    public void RejectUnknownKeys()
    {
        foreach (var child in section.GetChildren())
        {
            if (_known.Contains(child.Key) || _known.Any(known => known.StartsWith(child.Key + ":", StringComparison.OrdinalIgnoreCase)))
            {
                continue;
            }

            if (_renamed.TryGetValue(child.Key, out var now))
            {
                Reject(child.Key, child.Value, $"this setting is called '{now}' now; write that name.");
                continue;
            }

            var suggestion = Suggestion.For(child.Key, _known);
            Reject(child.Key, child.Value, suggestion is null
                ? $"there is no such setting; known here are {string.Join(", ", _known.Order(StringComparer.Ordinal))}."
                : $"there is no such setting; did you mean '{suggestion}'?");
        }
    }

    private static IEnumerable<string> LeavesOf(IConfiguration at, string prefix) =>
        at.GetChildren().SelectMany(child => child.Value is null ? LeavesOf(child, $"{prefix}{child.Key}:") : [prefix + child.Key]);

    private T Read<T>(string key, T fallback, TryParse<T> parse, string expected)
    {
        if (Text(key, fallback: null) is not { } text)
        {
            return fallback;
        }

        if (parse(text, out var value))
        {
            return value;
        }

        Reject(key, text, $"write {expected}, or leave the setting out.");
        return fallback;
    }

    private delegate bool TryParse<T>(string text, out T value);
}
