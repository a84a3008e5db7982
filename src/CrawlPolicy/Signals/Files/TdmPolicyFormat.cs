using CrawlPolicy.Signals.TdmRep;
using CrawlPolicy.SiteFiles;
using CrawlPolicy.Terms;

namespace CrawlPolicy.Signals.Files;

/// <summary>A policy that a reservation names (TDMRep §7). Alone it denies and permits nothing: it says on what terms the reservation is lifted.</summary>
internal sealed class TdmPolicyFormat()
    : SignalFileFormat(SignalProtocol.TdmRep, PurposeSet.None, "application/ld+json, application/json;q=0.9, */*;q=0.1")
{
    /// <summary>What a snapshot says; what could not be had, or is no policy, leaves the terms unknown.</summary>
    public static TdmPolicy PolicyOf(SiteFileSnapshot snapshot) => snapshot switch
    {
        { Outcome: SiteFileOutcome.Missing } => TdmPolicyReader.Unreadable(snapshot.Url, "is not there"),
        { Outcome: not SiteFileOutcome.Found } => TdmPolicyReader.Unreadable(snapshot.Url, "could not be had"),
        { IsIncomplete: true } => TdmPolicyReader.Unreadable(snapshot.Url, "was not wholly read"),
        _ => TdmPolicyReader.Read(SignalFile.Of(snapshot)),
    };

    /// <inheritdoc/>
    protected override SignalFileReading Read(SiteFileSnapshot found, SignalAsker asker) => SignalFileReading.Nothing;

    /// <inheritdoc/>
    protected override SignalFileReading Broken(SiteFileSnapshot broken, string code, string message) => SignalFileReading.Nothing;

    /// <inheritdoc/>
    protected override SignalFileReading OutOfReach(SiteFileSnapshot unread) => SignalFileReading.Nothing;
}
