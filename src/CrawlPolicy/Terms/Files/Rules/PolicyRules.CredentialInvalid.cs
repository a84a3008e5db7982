namespace CrawlPolicy.Terms.Files;

internal static partial class PolicyRules
{
    /// <summary>CP702.</summary>
    public static readonly PolicyRule CredentialInvalid = new("CP702", "cookie-or-credential-in-policy", PolicySeverity.Error)
    {
        Summary = "A credential is given by its SHA-256 alone.",
        Why = "A policy file is read by many; a secret in it is none.",
        IsSecret = true,
        Fix = "",
        Bad = "",
        Good = "",
    };
}
