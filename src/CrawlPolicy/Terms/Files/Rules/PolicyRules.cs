namespace CrawlPolicy.Terms.Files;

/// <summary>The rules that reading policy files applies; each stands in a file of its own.</summary>
internal static partial class PolicyRules
{
    /// <summary>All of them, by identity.</summary>
    // Made on first use: the order in which the files of a class are initialised is not defined.
    public static IReadOnlyList<PolicyRule> All => field ??=
    [
        YamlParseError,
        UnknownKey,
        MissingRequiredKey,
        WrongType,
        DuplicateKey,
        MultiDocumentOrEmptyFile,
        UnsupportedSchemaVersion,
        AnchorOrMergeKey,
        NotUtf8,
        TooLarge,
        DuplicateName,
        Unreadable,
        InvalidHost,
        HostNotNormalized,
        DuplicateHost,
        ContradictoryRules,
        InvalidPattern,
        PurposeUnknown,
        EmptyRule,
        EmptyRemoval,
        UnknownItem,
        InvalidItemPattern,
        BlanketGrant,
        InvalidPeriod,
        AgreementFile,
        UnknownDataset,
        DatasetStatus,
        DatasetMembers,
        DatasetMembersOutdated,
        UnverifiedAllowance,
        UserAgentTokenInvalid,
        ImpersonatingUserAgent,
        ContactMissing,
        CredentialInvalid,
        IgnoreWithoutReason,
        IgnoreExpired,
        UnusedIgnore,
        UnknownRuleInIgnore,
        IgnoreNotPermitted,
        MalformedIgnore,
        AmbiguousTest,
    ];
}
