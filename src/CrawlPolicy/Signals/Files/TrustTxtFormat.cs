using CrawlPolicy.Signals.TrustTxt;
using CrawlPolicy.Signals.Vocabularies;
using CrawlPolicy.SiteFiles;

namespace CrawlPolicy.Signals.Files;

/// <summary>JournalList's <c>/trust.txt</c>.</summary>
internal sealed class TrustTxtFormat() : SignalFileFormat(SignalProtocol.TrustTxt, Crosswalk.Training.Denied, "text/plain, */*;q=0.1")
{
    /// <inheritdoc/>
    protected override SignalFileReading Read(SiteFileSnapshot found, SignalAsker asker) => SignalFileReading.Of(TrustTxtSource.Read(SignalFile.Of(found)));
}
