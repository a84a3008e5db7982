using CrawlPolicy.Signals.Rsl;
using CrawlPolicy.SiteFiles;
using CrawlPolicy.Terms;

namespace CrawlPolicy.Signals.Files;

/// <summary>
/// A licence document that a site names (RSL 1.0 §4). What is named counts: where it is missing, a web page, broken or out of reach, the
/// site is unlicensed.
/// </summary>
internal sealed class RslFormat()
    : SignalFileFormat(SignalProtocol.Rsl, PurposeSet.NeedReview, "application/rsl+xml, application/xml;q=0.9, */*;q=0.1")
{
    /// <inheritdoc/>
    protected override SignalFileReading Read(SiteFileSnapshot found, SignalAsker asker)
    {
        var source = RslSource.Read(SignalFile.Of(found), asker.Host);
        return new SignalFileReading(source, source.Findings) { MaximumAge = source.MaxAge };
    }

    /// <inheritdoc/>
    protected override SignalFileReading Missing(SiteFileSnapshot missing) => Unlicensed(missing, missing.Problem ?? $"There is no {missing.Url}.");

    /// <inheritdoc/>
    protected override SignalFileReading Broken(SiteFileSnapshot broken, string code, string message) => Unlicensed(broken, message);

    /// <inheritdoc/>
    protected override SignalFileReading OutOfReach(SiteFileSnapshot unread) => Unlicensed(unread, unread.Problem ?? $"{unread.Url} could not be had.");

    private static SignalFileReading Unlicensed(SiteFileSnapshot snapshot, string why)
    {
        var source = RslSource.Unlicensed(snapshot.Url, why);
        return new SignalFileReading(source, source.Findings);
    }
}
