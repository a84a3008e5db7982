namespace CrawlPolicy.Inspection;

/// <summary>How much of an answer is held back and read before its content is released. Configuration section <c>CrawlPolicy:Inspection</c>.</summary>
public sealed class InspectionOptions
{
    internal const int LeastBody = 65_536;

    internal const int MostBody = 1_073_741_824;

    /// <summary>
    /// The largest body that is inspected, in bytes as received, from 64 KiB to 1 GiB; where a purpose needs a body inspected, a
    /// larger one is refused. The default is 8 MiB.
    /// </summary>
    public int MaximumBody { get; set; } = 8 * 1_048_576;

    /// <summary>The same for a body whose content codings are undone. The default is 32 MiB.</summary>
    public int MaximumDecodedBody { get; set; } = 32 * 1_048_576;
}
