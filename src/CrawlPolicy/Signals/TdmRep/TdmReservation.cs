using CrawlPolicy.Decisions;
using CrawlPolicy.Signals.Vocabularies;
using CrawlPolicy.Terms;

namespace CrawlPolicy.Signals.TdmRep;

/// <summary>The properties of TDMRep at one place: in the file, in header fields, in a page, or embedded.</summary>
/// <param name="IsReserved">The property <c>tdm-reservation</c>: reserved, not reserved, or unset.</param>
/// <param name="PolicyUrl">The property <c>tdm-policy</c>, as written; <see langword="null"/> where it is unset.</param>
/// <param name="Location">Where it stands.</param>
/// <param name="Raw">What is written there.</param>
internal sealed record TdmReservation(bool? IsReserved, string? PolicyUrl, string Location, string Raw)
{
    /// <summary>The digest of the document that it stands in; <see langword="null"/> for a header field.</summary>
    public string? Digest { get; init; }

    /// <summary>When it was read; <see langword="null"/> for now.</summary>
    public DateTimeOffset? ReadAt { get; init; }

    /// <summary>What it says where its policy is not known; <see langword="null"/> where it is unset.</summary>
    public SignalStatement? Statement => IsReserved is null ? null : With(null);

    /// <summary>
    /// Reads the properties as header fields, meta elements and XMP write them. A reservation is <c>1</c> or <c>0</c>; anything else is a
    /// protocol error, and leaves it unset (TDMRep §4).
    /// </summary>
    /// <param name="reservation">The value of <c>tdm-reservation</c>; <see langword="null"/> where there is none.</param>
    /// <param name="policy">The value of <c>tdm-policy</c>; <see langword="null"/> where there is none.</param>
    /// <param name="location">Where they stand.</param>
    public static TdmReservation Read(string? reservation, string? policy, string location)
    {
        bool? isReserved = reservation?.Trim() switch
        {
            "1" => true,
            "0" => false,
            _ => null,
        };
        var url = policy?.Trim() is { Length: > 0 } written ? SignalStatement.Cut(written) : null;
        return new TdmReservation(isReserved, url, location, RawOf(reservation, url));
    }

    /// <summary>The properties as they are shown.</summary>
    public static string RawOf(string? reservation, string? policy) => SignalStatement.Cut((reservation, policy) switch
    {
        (null, null) => "",
        (null, _) => $"tdm-policy: {policy}",
        (_, null) => $"tdm-reservation: {reservation}",
        _ => $"tdm-reservation: {reservation}; tdm-policy: {policy}",
    });

    /// <summary>What it says together with its policy (TDMRep §6).</summary>
    /// <param name="policy">The policy; <see langword="null"/> where there is none or it was not read.</param>
    public SignalStatement With(TdmPolicy? policy)
    {
        var scope = Crosswalk.TextAndDataMining;
        var statement = new SignalStatement(SignalProtocol.TdmRep, Location, Raw) { Digest = Digest, ReadAt = ReadAt };
        if (IsReserved != true)
        {
            // A policy says on what terms a reservation is lifted; without one it is not read.
            return IsReserved == false ? statement with { Allowed = scope.Allowed } : statement;
        }

        // Art. 3 of Directive 2019/790 knows no opt-out from research organisations; who names a policy says more than that.
        var reserved = PolicyUrl is null ? scope.Denied.Except(PurposeSet.Of(CrawlBeneficiary.Academic)) : scope.Denied;
        var permitted = scope.Allowed & (policy?.Permitted ?? PurposeSet.None);
        return statement with
        {
            Denied = reserved.Except(permitted),
            Allowed = permitted,
            Condition = policy?.Condition ?? (PolicyUrl is { } url ? SignalStatement.Cut($"A licence by the policy {url}.") : "A licence from the rights holder."),
        };
    }
}
