namespace CrawlPolicy.Evidence.Ledger.Reading;

/// <summary>Follows what is recorded.</summary>
internal interface ILedgerTail
{
    /// <summary>Reads the newest decisions; with each further call, those that were recorded since the one before.</summary>
    /// <param name="most">How many the first call reads at most.</param>
    /// <returns>Them, the newest last.</returns>
    IReadOnlyList<DecisionRecord> Read(int most);
}
