using CrawlPolicy.Lint.Reports.Counting;

namespace CrawlPolicy.Lint.Reports.Documents;

/// <summary>A number that a report states, with the way back to the entries that it was counted from.</summary>
/// <param name="Number">Its number in the report, from 1.</param>
/// <param name="Key">The name by which programs find it.</param>
/// <param name="Value">The number itself.</param>
/// <param name="Unit">What it is a number of.</param>
/// <param name="Words">How it was counted.</param>
/// <param name="Counted">The entries.</param>
internal sealed record Figure(int Number, string Key, long Value, FigureUnit Unit, string Words, CountedEntries Counted)
{
    /// <summary>The number as the report refers to it.</summary>
    public string Reference => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"F{Number}");

    /// <summary>The figure with what it counts.</summary>
    public Statement Of(string one, string many) => Statement.Of($"{this} {(Value == 1 ? one : many)}");

    /// <summary>The value with its unit.</summary>
    public string Text => Unit.Write(Value);
}
