namespace CrawlPolicy.Terms.Files;

/// <summary>All rules that policy files are held to.</summary>
internal static class PolicyRules
{
    public static readonly PolicyRule YamlParseError = Error(
        "CP101", "yaml-parse-error", "The file is YAML.", "A file that cannot be read decides nothing, so none of the policies would be in force.");

    public static readonly PolicyRule UnknownKey = Error(
        "CP102", "unknown-key", "Every key is one of the policy schema.", "A misspelt key would silently mean nothing, and a ban would be lost.");

    public static readonly PolicyRule MissingRequiredKey = Error(
        "CP103", "missing-required-key", "Required keys are there.", "What decides about other people's rights is written down, not guessed.");

    public static readonly PolicyRule WrongType = Error(
        "CP104", "wrong-type", "Every value has the type and range of its key.", "A value that is read otherwise than it was meant changes decisions.");

    public static readonly PolicyRule DuplicateKey = Error(
        "CP105", "duplicate-key", "A mapping names each key once.", "Many YAML readers silently keep the last of two values.");

    public static readonly PolicyRule MultiDocumentOrEmptyFile = Error(
        "CP106", "multi-document-or-empty-file", "A file holds exactly one policy.", "Findings, reviews and owners are kept file by file.");

    public static readonly PolicyRule UnsupportedSchemaVersion = Error(
        "CP107", "unsupported-schema-version", "`apiVersion` and `kind` are ones that this version knows.", "A newer file may forbid what this version cannot see.");

    public static readonly PolicyRule AnchorOrMergeKey = Error(
        "CP109", "anchor-or-merge-key", "A file has no anchors, aliases or tags.", "They hide from a reviewer what applies where, and can grow without bound.");

    public static readonly PolicyRule NotUtf8 = Error(
        "CP110", "not-utf-8", "A file is UTF-8 text.", "Bytes that two readers take for different characters make two policies of one.");

    public static readonly PolicyRule TooLarge = Error(
        "CP111", "file-too-large", "A file has at most 256 KiB, nests at most 16 levels and holds at most 20,000 values; a folder has at most 100,000 files.", "What is read must fit in memory and time.");

    public static readonly PolicyRule DuplicateName = Error(
        "CP112", "duplicate-name", "No two policies of one kind have the same name.", "Decisions and state name policies; a name must mean one of them.");

    public static readonly PolicyRule Unreadable = Error(
        "CP113", "unreadable", "Every file and folder can be read.", "A ban that cannot be read would silently not apply.");

    public static readonly PolicyRule InvalidHost = Error(
        "CP201", "invalid-host", "A host is a name, or `*.` and a name.", "A pattern that matches nothing protects nobody.");

    public static readonly PolicyRule HostNotNormalized = Warning(
        "CP202", "host-not-normalized", "A host is written in lower-case A-labels without a trailing dot.", "Two spellings of one host hide that two rules speak of it.");

    public static readonly PolicyRule DuplicateHost = Error(
        "CP205", "duplicate-host", "A host pattern belongs to one site policy.", "With two, the order of files would decide.");

    public static readonly PolicyRule ContradictoryRules = Error(
        "CP207", "contradictory-rules", "A rule does not allow what it denies.", "Deny wins, so the allowance would be dead text.");

    public static readonly PolicyRule InvalidPattern = Error(
        "CP210", "invalid-pattern", "A path pattern begins with `/` or `*` and has `$` only at its end.", "A pattern that matches nothing protects nobody.");

    public static readonly PolicyRule PurposeUnknown = Error(
        "CP214", "purpose-unknown", "A purpose is one of the vocabulary.", "A purpose that nobody can have neither allows nor denies.");

    public static readonly PolicyRule EmptyRule = Error(
        "CP220", "empty-rule", "A rule allows or denies something.", "A rule without an answer decides nothing.");

    public static readonly PolicyRule EmptyRemoval = Error(
        "CP221", "empty-removal", "A removal names URLs or items.", "A notice that removes nothing was filed, but not followed.");

    public static readonly PolicyRule UnknownItem = Error(
        "CP222", "unknown-item", "An item is `SITE:KIND:ID`, with a site policy's name, a kind that it declares, and an identity of that kind.", "An item that no URL can spell is removed nowhere.");

    public static readonly PolicyRule InvalidItemPattern = Error(
        "CP223", "invalid-item-pattern", "An item's URL is a path with `{id}` once: in the path, or as the whole value of a query parameter.", "A work that is not recognised is fetched again under each of its names.");

    public static readonly PolicyRule BlanketGrant = Error(
        "CP301", "blanket-grant", "A grant names hosts, purposes, licensor and licensee.", "An approval of everything is nobody's permission; it grants nothing.");

    public static readonly PolicyRule InvalidPeriod = Error(
        "CP314", "invalid-period", "A period ends after it begins.", "A grant that ends before it begins permits nothing, which is hardly meant.");

    public static readonly PolicyRule UnknownDataset = Error(
        "CP321", "unknown-dataset", "A grant names datasets that a policy describes.", "A grant for a dataset that nobody knows permits nothing, which is hardly meant.");

    public static readonly PolicyRule DatasetStatus = Error(
        "CP322", "dataset-status", "A withdrawn dataset says when or why it was withdrawn, and only a withdrawn one does.", "A withdrawal that is half written would let the dataset be fetched on.");

    public static readonly PolicyRule DatasetMembers = Error(
        "CP323", "dataset-members", "A dataset's list of members is a whole index file, the one whose SHA-256 the policy gives.", "A list that is not the one that was reviewed attributes fetches wrongly, or not at all.");

    public static readonly PolicyRule DatasetMembersOutdated = Warning(
        "CP324", "dataset-members-outdated", "A list of members was built with the item declarations that are in force.", "A member is found only under the spellings that were known when its list was built.");

    public static readonly PolicyRule UnverifiedAllowance = new(
        "CP412", "unverified-allowance", PolicySeverity.Info, "What is allowed was checked against the terms, or the operator has reviewed them.", "What nobody has checked is refused, for every purpose, until the file has a review.");

    public static readonly PolicyRule UserAgentTokenInvalid = Error(
        "CP604", "user-agent-token-invalid", "A product token has only letters, `_` and `-` (RFC 9309 §2.2.1).", "Sites could not name the crawler in their robots.txt.");

    public static readonly PolicyRule ImpersonatingUserAgent = Error(
        "CP607", "impersonating-user-agent", "The user agent carries the product token.", "A crawler that is sent under another name evades the rules that were written for it.");

    public static readonly PolicyRule ContactMissing = Error(
        "CP608", "user-agent-contact-missing", "The user agent carries an address, of the Web or of mail, where its operator can be reached.", "A site that cannot ask must block.");

    public static readonly PolicyRule CredentialInvalid = Error(
        "CP702", "cookie-or-credential-in-policy", "A credential is given by its SHA-256 alone.", "A policy file is read by many; a secret in it is none.");

    public static readonly PolicyRule IgnoreWithoutReason = Hygiene(
        "CP810", "ignore-without-reason", "A comment that ignores findings gives its reason.", "Who meets it next year cannot tell whether it still holds. Until then it hides nothing.");

    public static readonly PolicyRule IgnoreExpired = Hygiene(
        "CP811", "ignore-expired", "A comment that ignores findings has not passed its date.", "It was meant to be looked at again, and hides nothing any more.");

    public static readonly PolicyRule UnusedIgnore = Hygiene(
        "CP812", "unused-ignore", "A comment that ignores findings has one to ignore.", "Left behind, it would hide the next finding, which nobody has judged.");

    public static readonly PolicyRule UnknownRuleInIgnore = Hygiene(
        "CP813", "unknown-rule-in-ignore", "A comment ignores rules that there are.", "A misspelt rule hides nothing, and its author thinks otherwise.");

    public static readonly PolicyRule IgnoreNotPermitted = Hygiene(
        "CP814", "ignore-not-permitted", "Errors, and findings about comments, are not ignored.", "Policies with errors are not put in force, so that a clean report would deceive.");

    public static readonly PolicyRule MalformedIgnore = Hygiene(
        "CP815", "malformed-ignore", "A comment to the linter has the form `# policy-lint: ignore[RULE] reason`.", "A comment that is not understood hides nothing, and its author thinks otherwise.");

    /// <summary>All of them, by identity.</summary>
    public static IReadOnlyList<PolicyRule> All { get; } =
    [
        YamlParseError, UnknownKey, MissingRequiredKey, WrongType, DuplicateKey, MultiDocumentOrEmptyFile, UnsupportedSchemaVersion,
        AnchorOrMergeKey, NotUtf8, TooLarge, DuplicateName, Unreadable, InvalidHost, HostNotNormalized, DuplicateHost,
        ContradictoryRules, InvalidPattern, PurposeUnknown, EmptyRule, EmptyRemoval, UnknownItem, InvalidItemPattern, BlanketGrant, InvalidPeriod,
        UnknownDataset, DatasetStatus, DatasetMembers, DatasetMembersOutdated, UnverifiedAllowance, UserAgentTokenInvalid,
        ImpersonatingUserAgent, ContactMissing, CredentialInvalid, IgnoreWithoutReason, IgnoreExpired, UnusedIgnore, UnknownRuleInIgnore, IgnoreNotPermitted, MalformedIgnore,
    ];

    /// <summary>Finds a rule by its identity or its name.</summary>
    public static PolicyRule? Find(string idOrName) => All.FirstOrDefault(rule =>
        string.Equals(rule.Id, idOrName, StringComparison.OrdinalIgnoreCase)
        || string.Equals(rule.Name, idOrName, StringComparison.OrdinalIgnoreCase));

    private static PolicyRule Error(string id, string name, string summary, string why) => new(id, name, PolicySeverity.Error, summary, why);

    private static PolicyRule Hygiene(string id, string name, string summary, string why) => Warning(id, name, summary, why) with { CanBeIgnored = false };

    private static PolicyRule Warning(string id, string name, string summary, string why) => new(id, name, PolicySeverity.Warning, summary, why);
}
