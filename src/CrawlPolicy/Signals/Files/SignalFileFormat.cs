using CrawlPolicy.SiteFiles;
using CrawlPolicy.Terms;

namespace CrawlPolicy.Signals.Files;

/// <summary>
/// One kind of file in which sites state permissions: how it is asked for, and what it means that it is there, missing, broken or out
/// of reach. A file that is missing says nothing; so does one that cannot be read as what it should be, with a finding. A file that is
/// out of reach may say no: until it can be read, it denies what it governs.
/// </summary>
/// <param name="protocol">The protocol.</param>
/// <param name="governs">The purposes that such a file can deny.</param>
/// <param name="accept">The media types to ask for.</param>
internal abstract class SignalFileFormat(SignalProtocol protocol, PurposeSet governs, string accept)
{
    /// <summary>How much of a file is read, 1 MiB.</summary>
    public const int MaximumLength = 1 << 20;

    /// <summary>The protocol.</summary>
    public SignalProtocol Protocol { get; } = protocol;

    /// <summary>The purposes that such a file can deny.</summary>
    public PurposeSet Governs { get; } = governs;

    /// <summary>The media types to ask for, as in an <c>Accept</c> field.</summary>
    public string Accept { get; } = accept;

    /// <summary>Says what a snapshot means.</summary>
    /// <param name="snapshot">The snapshot.</param>
    /// <param name="asker">Who asks about which host.</param>
    public SignalFileReading Of(SiteFileSnapshot snapshot, SignalAsker asker) => snapshot switch
    {
        { Outcome: SiteFileOutcome.Missing } => Missing(snapshot),
        { Outcome: SiteFileOutcome.Unreachable or SiteFileOutcome.Refused } => OutOfReach(snapshot),
        { IsWebPage: true } => Broken(snapshot, "web-page", $"{snapshot.Url} is sent as {snapshot.MediaType}, a web page."),
        { IsIncomplete: true } => Broken(snapshot, "incomplete", $"{snapshot.Url} is longer than 1 MiB, or comes in a content coding that is unknown or broken."),
        _ => Read(snapshot, asker),
    };

    /// <summary>Reads a file that is there, whole, and no web page.</summary>
    protected abstract SignalFileReading Read(SiteFileSnapshot found, SignalAsker asker);

    /// <summary>What it means that there is no such file.</summary>
    protected virtual SignalFileReading Missing(SiteFileSnapshot missing) => SignalFileReading.Nothing;

    /// <summary>What it means that something else is in the file's place.</summary>
    protected virtual SignalFileReading Broken(SiteFileSnapshot broken, string code, string message) =>
        SignalFileReading.Malformed(code, message, broken.Url);

    /// <summary>What it means that the file cannot be had.</summary>
    protected virtual SignalFileReading OutOfReach(SiteFileSnapshot unread) => new(
        new WholeSiteSignal(new SignalStatement(Protocol, unread.Url, "")
        {
            Denied = Governs,
            Condition = $"{unread.Problem ?? $"{unread.Url} could not be had."} It may deny the purpose; it is asked for again later.",
            ReadAt = unread.FetchedAt,
        }),
        []);
}
