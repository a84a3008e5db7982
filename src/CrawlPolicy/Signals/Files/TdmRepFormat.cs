using CrawlPolicy.Signals.TdmRep;
using CrawlPolicy.Signals.Vocabularies;
using CrawlPolicy.SiteFiles;

namespace CrawlPolicy.Signals.Files;

/// <summary><c>/.well-known/tdmrep.json</c> (TDMRep §5.1).</summary>
internal sealed class TdmRepFormat()
    : SignalFileFormat(SignalProtocol.TdmRep, Crosswalk.TextAndDataMining.Denied, "application/json, */*;q=0.1")
{
    /// <inheritdoc/>
    protected override SignalFileReading Read(SiteFileSnapshot found, SignalAsker asker) => SignalFileReading.Of(TdmRepSource.Read(SignalFile.Of(found)));
}
