namespace CrawlPolicy.Signals.StructuredFields;

/// <summary>The types of a bare item (RFC 9651 §3.3).</summary>
internal enum BareItemKind
{
    /// <summary><c>train</c></summary>
    Token,

    /// <summary><c>"text"</c></summary>
    String,

    /// <summary><c>42</c></summary>
    Integer,

    /// <summary><c>4.2</c></summary>
    Decimal,

    /// <summary><c>?1</c>, and a key or parameter without a value.</summary>
    Boolean,

    /// <summary><c>:aGk=:</c></summary>
    Bytes,

    /// <summary><c>@1659578233</c></summary>
    Date,

    /// <summary><c>%"f%c3%bc"</c></summary>
    DisplayString,
}
