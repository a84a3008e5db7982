using System.Net.Http.Headers;

namespace CrawlPolicy.Inspection;

/// <summary>Reads what a server asks for its content: Cloudflare's pay per crawl, x402, and the challenges Payment and License.</summary>
internal static class PaymentOffers
{
    private const int MaximumOffers = 8;

    /// <summary>Reads the offers in a head.</summary>
    public static IReadOnlyList<PaymentOffer> Read(HttpResponseHeaders headers)
    {
        var offers = new List<PaymentOffer>();
        if (headers.NonValidated.TryGetValues("crawler-price", out var prices))
        {
            foreach (var price in prices)
            {
                Add(offers, "pay-per-crawl", price);
            }
        }

        if (headers.NonValidated.TryGetValues("PAYMENT-REQUIRED", out var requirements))
        {
            foreach (var requirement in requirements)
            {
                foreach (var price in X402Requirement.Describe(requirement))
                {
                    Add(offers, "x402", price);
                }
            }
        }

        if (headers.NonValidated.TryGetValues("WWW-Authenticate", out var challenges))
        {
            foreach (var challenge in challenges)
            {
                AddChallenge(offers, challenge, "License");
                AddChallenge(offers, challenge, "Payment");
            }
        }

        return offers;
    }

    private static void AddChallenge(List<PaymentOffer> offers, string challenge, string scheme)
    {
        var start = AuthenticationChallenge.Find(challenge, scheme);
        if (start >= 0)
        {
            Add(offers, scheme, challenge[(start + scheme.Length)..]);
        }
    }

    private static void Add(List<PaymentOffer> offers, string scheme, string text)
    {
        if (offers.Count < MaximumOffers)
        {
            offers.Add(new PaymentOffer(scheme, Printable(text.AsSpan().Trim())));
        }
    }

    // The text goes into sentences and logs.
    private static string Printable(ReadOnlySpan<char> text)
    {
        text = text.Length <= PaymentOffer.MaximumText ? text : text[..PaymentOffer.MaximumText];
        return string.Create(text.Length, text, static (target, source) =>
        {
            for (var index = 0; index < source.Length; index++)
            {
                target[index] = char.IsControl(source[index]) || char.IsSurrogate(source[index]) ? '?' : source[index];
            }
        });
    }
}
