namespace CrawlPolicy.Signals.Rsl;

/// <summary>One <c>license</c> element as written (RSL 1.0 §3.3).</summary>
internal sealed class RslLicence
{
    /// <summary>The lists of what it permits and prohibits.</summary>
    public List<RslList> Lists { get; } = [];

    /// <summary>What it costs; nothing where there is none. All of them are due.</summary>
    public List<RslPayment> Payments { get; } = [];

    /// <summary>The profiles that it asks reports by (RSL 1.0 §3.12).</summary>
    public List<string> ReportingProfiles { get; } = [];

    /// <inheritdoc/>
    public override string ToString() => string.Join(
        "; ",
        [
            .. Lists.Select(static list => list.ToString()),
            .. Payments.Select(static payment => $"payment: {payment}"),
            .. ReportingProfiles.Select(static profile => $"reporting: {profile}"),
        ]);
}
