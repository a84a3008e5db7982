namespace CrawlPolicy.Inspection;

/// <summary>What a server asks for its content. It is recorded, and never accepted here: whoever wants to pay makes an agreement.</summary>
/// <param name="Scheme">The way of paying: <c>pay-per-crawl</c>, <c>x402</c>, <c>Payment</c> or <c>License</c>.</param>
/// <param name="Text">The price or the challenge, at most <see cref="MaximumText"/> characters of it.</param>
internal sealed record PaymentOffer(string Scheme, string Text)
{
    /// <summary>How much of an offer's text is kept, in characters.</summary>
    public const int MaximumText = 256;

    /// <summary>The offer as evidence has it, for instance <c>pay-per-crawl: USD 0.01</c>.</summary>
    public override string ToString() => Text.Length == 0 ? Scheme : $"{Scheme}: {Text}";
}
