namespace CrawlPolicy.Signals.Embedded;

/// <summary>The namespaces of what is looked for in XMP packets.</summary>
internal static class XmpNames
{
    /// <summary>RDF, in which every packet is written; its end serves to find packets.</summary>
    public const string Rdf = "http://www.w3.org/1999/02/22-rdf-syntax-ns#";

    /// <summary>The end of <see cref="Rdf"/>, rare enough in compressed data to be searched for.</summary>
    public const string RdfEnd = "22-rdf-syntax-ns#";

    /// <summary>PLUS: <c>DataMining</c>, <c>OtherConstraints</c>.</summary>
    public const string Plus = "http://ns.useplus.org/ldf/xmp/1.0/";

    /// <summary>IPTC extension: <c>EmbdEncRightsExpr</c>, <c>LinkedEncRightsExpr</c>.</summary>
    public const string IptcExtension = "http://iptc.org/std/Iptc4xmpExt/2008-02-29/";

    /// <summary>TDMRep, with or without its last slash: <c>reservation</c>, <c>policy</c>.</summary>
    public const string Tdm = "http://www.w3.org/ns/tdmrep";
}
