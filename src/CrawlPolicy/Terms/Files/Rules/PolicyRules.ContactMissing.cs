namespace CrawlPolicy.Terms.Files;

internal static partial class PolicyRules
{
    /// <summary>CP608.</summary>
    public static readonly PolicyRule ContactMissing = new("CP608", "user-agent-contact-missing", PolicySeverity.Error)
    {
        Summary = "The user agent carries an address, of the Web or of mail, where its operator can be reached.",
        Why = "A site that cannot ask must block.",
        Fix = "",
        Bad = "",
        Good = "",
    };
}
