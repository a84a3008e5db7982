using CrawlPolicy.Signals.AiTxt;
using CrawlPolicy.Signals.Vocabularies;
using CrawlPolicy.SiteFiles;

namespace CrawlPolicy.Signals.Files;

/// <summary>Spawning's <c>/ai.txt</c>.</summary>
internal sealed class AiTxtFormat() : SignalFileFormat(SignalProtocol.AiTxt, Crosswalk.AiTxt.Denied, "text/plain, */*;q=0.1")
{
    /// <inheritdoc/>
    protected override SignalFileReading Read(SiteFileSnapshot found, SignalAsker asker) =>
        SignalFileReading.Of(AiTxtSource.Read(SignalFile.Of(found), asker.ProductToken));
}
