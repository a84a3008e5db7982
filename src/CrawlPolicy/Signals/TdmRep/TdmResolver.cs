namespace CrawlPolicy.Signals.TdmRep;

/// <summary>
/// Settles TDMRep inside itself (TDMRep §5): what is embedded beats the page's meta elements, these the header fields, and these the
/// file of the site; property by property, so that absence never resets what a place below says.
/// </summary>
internal static class TdmResolver
{
    /// <summary>Settles the properties of all places.</summary>
    /// <returns>What counts, located where its reservation stands; <see langword="null"/> where no place reserves or releases anything.</returns>
    public static TdmReservation? Settle(TdmReservation? file, TdmReservation? header, TdmReservation? meta, TdmReservation? embedded = null)
    {
        ReadOnlySpan<TdmReservation?> places = [embedded, meta, header, file];
        TdmReservation? settled = null;
        string? policy = null;
        foreach (var place in places)
        {
            settled ??= place?.IsReserved is null ? null : place;
            policy ??= place?.PolicyUrl;
        }

        return settled is null || settled.PolicyUrl == policy ? settled : settled with { PolicyUrl = policy };
    }

    /// <summary>What all places say together.</summary>
    /// <param name="file">What the file says of the path.</param>
    /// <param name="header">What the header fields say.</param>
    /// <param name="meta">What the page says.</param>
    /// <param name="embedded">What the metadata in the file says.</param>
    /// <param name="policy">The policy that <see cref="Settle"/> names, where it was read.</param>
    public static SignalStatement? Resolve(
        TdmReservation? file,
        TdmReservation? header = null,
        TdmReservation? meta = null,
        TdmReservation? embedded = null,
        TdmPolicy? policy = null)
    {
        var settled = Settle(file, header, meta, embedded);
        return policy is null || settled is null ? settled?.Statement : settled.With(policy);
    }
}
