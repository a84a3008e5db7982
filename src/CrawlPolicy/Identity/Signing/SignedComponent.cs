namespace CrawlPolicy.Identity.Signing;

/// <summary>A part of a message that a signature covers (RFC 9421 §2).</summary>
/// <param name="Identifier">Its identifier with parameters, as it is written: <c>"signature-agent";key="sig1"</c>.</param>
/// <param name="Value">Its value, on one line.</param>
internal readonly record struct SignedComponent(string Identifier, string Value);
