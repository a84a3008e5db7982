using System.Net.Http.Headers;
using CrawlPolicy.Decisions;
using CrawlPolicy.Signals;
using CrawlPolicy.Signals.Headers;

namespace CrawlPolicy.Inspection;

/// <summary>What an answer says that asks for more than a fetch: a password, a licence, money, a judge.</summary>
internal static class AccessHeaders
{
    /// <summary>Reads a 401: with a License challenge (RSL 1.0, Crawler Authorization Protocol) it asks for a licence, else for a login.</summary>
    public static HeaderFinding Authentication(HttpResponseHeaders headers)
    {
        var offers = PaymentOffers.Read(headers);
        if (!offers.Any(static offer => offer.Scheme == "License"))
        {
            return new HeaderFinding(ReasonCode.AccessAuthentication, "The server asks for authentication (401).") { Condition = Join(offers) };
        }

        var licence = Licence(headers);
        return new HeaderFinding(
            ReasonCode.SignalRsl,
            licence is null
                ? "The server asks for a licence token (401), and names no licence."
                : $"The server asks for a licence token (401); the licence is at {licence}.")
        {
            Condition = licence is null ? Join(offers) : $"A token for the licence at {licence}.",
        };
    }

    /// <summary>Reads a 402 with its price.</summary>
    public static HeaderFinding Payment(HttpResponseHeaders headers)
    {
        var offers = Join(PaymentOffers.Read(headers));
        var licence = Licence(headers);
        var price = offers is null ? "" : $" It offers: {offers}.";
        var terms = licence is null ? "" : $" The licence is at {licence}.";
        return new HeaderFinding(ReasonCode.AccessPayment, $"The server asks for payment (402).{price}{terms}") { Condition = offers ?? licence };
    }

    /// <summary>Reads a 451 with who demanded it (RFC 7725 §4).</summary>
    public static HeaderFinding Legal(HttpResponseHeaders headers)
    {
        var blocker = LinkHeader.Read(headers).FirstOrDefault(static link => link.IsBlockedBy)?.Target;
        var by = blocker is null ? "" : $" It is blocked by {SignalStatement.Cut(blocker)}.";
        return new HeaderFinding(ReasonCode.AccessLegal, $"The resource is unavailable for legal reasons (451).{by}");
    }

    private static string? Licence(HttpResponseHeaders headers) =>
        LinkHeader.Read(headers).FirstOrDefault(static link => link.IsRslLicence)?.Target is { } target ? SignalStatement.Cut(target) : null;

    private static string? Join(IReadOnlyList<PaymentOffer> offers) => offers.Count == 0 ? null : string.Join("; ", offers);
}
