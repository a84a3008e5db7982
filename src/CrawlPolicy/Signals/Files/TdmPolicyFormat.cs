using CrawlPolicy.SiteFiles;
using CrawlPolicy.Terms;

namespace CrawlPolicy.Signals.Files;

/// <summary>
/// A policy that a reservation of mining names (TDMRep §7). By itself it denies nothing: where it cannot be had or read, the reservation
/// stands as it is.
/// </summary>
internal sealed class TdmPolicyFormat() : SignalFileFormat(SignalProtocol.TdmRep, PurposeSet.None, "application/ld+json, application/json;q=0.9, */*;q=0.1")
{
    /// <inheritdoc/>
    protected override SignalFileReading Read(SiteFileSnapshot found, SignalAsker asker) => SignalFileReading.Nothing;

    /// <inheritdoc/>
    protected override SignalFileReading Broken(SiteFileSnapshot broken, string code, string message) => SignalFileReading.Nothing;

    /// <inheritdoc/>
    protected override SignalFileReading OutOfReach(SiteFileSnapshot unread) => SignalFileReading.Nothing;
}
