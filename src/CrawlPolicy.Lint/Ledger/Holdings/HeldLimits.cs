using System.Globalization;
using CrawlPolicy.Evidence.Ledger.Reading;
using CrawlPolicy.Lint.Output;

namespace CrawlPolicy.Lint.Ledger.Holdings;

/// <summary>Says on standard error what an answer about holdings cannot know.</summary>
internal static class HeldLimits
{
    /// <summary>Says it.</summary>
    public static void Tell(Terminal terminal, ILedgerSource store)
    {
        terminal.Tell("The record was not verified; `policy-lint ledger verify STORE` does.");
        foreach (var chain in store.ReadChains())
        {
            if (store.Use(chain, static reader => DroppedEntries.Read(reader).Count) is > 0 and var dropped)
            {
                var whose = chain.Node.Length == 0 ? "the record" : $"the chain of the node {chain.Node}";
                terminal.Tell(string.Create(
                    CultureInfo.InvariantCulture,
                    $"The first {dropped} entries of {whose} are no longer kept, and what was received then is not in this answer. Look into an export that was made before `policy-lint ledger compact` removed them."));
            }
        }
    }
}
