using System.Globalization;

namespace CrawlPolicy.Lint.Reports.Reading;

/// <summary>Where an entry stands.</summary>
/// <param name="Ledger">The number of the ledger in the report, from 1; 0 for no entry.</param>
/// <param name="Number">The number of the entry in that ledger, from 1.</param>
internal readonly record struct EntryPlace(int Ledger, long Number)
{
    /// <summary>The place as reports write it: the number, with the ledger before it where there is more than one.</summary>
    /// <param name="ledgers">How many ledgers the report is made from.</param>
    public string Text(int ledgers) => Ledger == 0
        ? "none"
        : ledgers == 1 ? Number.ToString(CultureInfo.InvariantCulture) : string.Create(CultureInfo.InvariantCulture, $"{Ledger}:{Number}");
}
