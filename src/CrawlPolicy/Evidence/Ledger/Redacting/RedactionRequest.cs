namespace CrawlPolicy.Evidence.Ledger.Redacting;

/// <summary>What is to be removed; an entry is meant that one of the lists names.</summary>
/// <param name="Ids">Identities of decisions.</param>
/// <param name="Items">Works.</param>
/// <param name="Sites">Sites: names of policies, or hosts, which are meant with those below them.</param>
/// <param name="UrlPrefixes">Beginnings of URLs.</param>
/// <param name="Fields">The mask of the fields.</param>
/// <param name="Reason">Why.</param>
internal sealed record RedactionRequest(
    IReadOnlyList<string> Ids, IReadOnlyList<string> Items, IReadOnlyList<string> Sites, IReadOnlyList<string> UrlPrefixes, byte Fields, string Reason);
