using System.Globalization;

namespace CrawlPolicy.Lint.Reports.Documents;

/// <summary>What a figure is a number of.</summary>
/// <param name="Name">The unit as programs read it.</param>
internal sealed record FigureUnit(string Name)
{
    private static readonly string[] Multiples = ["kB", "MB", "GB", "TB", "PB", "EB"];

    /// <summary>Things of any kind.</summary>
    public static FigureUnit Count { get; } = new("count");

    /// <summary>Bytes.</summary>
    public static FigureUnit Bytes { get; } = new("bytes");

    /// <summary>Time, in ticks of 100 ns.</summary>
    public static FigureUnit Ticks { get; } = new("ticks");

    /// <summary>Writes a value for people.</summary>
    public string Write(long value) =>
        this == Bytes ? WriteBytes(value)
        : this == Ticks ? string.Create(CultureInfo.InvariantCulture, $"{(decimal)value / TimeSpan.TicksPerHour:#,0.00} hours")
        : value.ToString("N0", CultureInfo.InvariantCulture);

    private static string WriteBytes(long value)
    {
        var exact = string.Create(CultureInfo.InvariantCulture, $"{value:N0} bytes");
        var (scaled, multiple) = (value / 1000m, 0);
        for (; scaled >= 1000; scaled /= 1000)
        {
            multiple++;
        }

        return value < 1000 ? exact : string.Create(CultureInfo.InvariantCulture, $"{scaled:0.#} {Multiples[multiple]} ({exact})");
    }
}
