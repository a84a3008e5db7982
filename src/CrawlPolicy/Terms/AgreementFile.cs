namespace CrawlPolicy.Terms;

/// <summary>What became of the file of a grant's agreement when the grant was read.</summary>
internal enum AgreementFile
{
    /// <summary>The grant names none.</summary>
    NotNamed,

    /// <summary>It is not there; agreements are often confidential, and not deployed with the policies.</summary>
    Missing,

    /// <summary>It is there, and has the SHA-256 that the grant gives.</summary>
    Checked,
}
