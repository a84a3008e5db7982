namespace CrawlPolicy.Lint.PolicyTests.Coverage;

/// <summary>What in a policy file a test can hold.</summary>
internal enum CoverageKind
{
    /// <summary>A host pattern.</summary>
    Host,

    /// <summary>A rule, a default, a part of a dataset's licence, a grant, a removal, a crawler profile.</summary>
    Rule,

    /// <summary>A purpose that a rule, a licence, a grant or a profile names.</summary>
    Purpose,

    /// <summary>A path or a method that a rule or a grant is limited to.</summary>
    Scope,

    /// <summary>Whom a rule excepts.</summary>
    Exception,

    /// <summary>How URLs name a work.</summary>
    Item,

    /// <summary>A part of a site's pace.</summary>
    Rate,

    /// <summary>Another name of a dataset.</summary>
    Alias,
}
