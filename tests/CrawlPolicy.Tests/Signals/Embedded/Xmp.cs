using System.Text;

namespace CrawlPolicy.Tests.Signals.Embedded;

/// <summary>XMP packets around what matters.</summary>
internal static class Xmp
{
    public static byte[] Attribute(string attributes) => Encoding.UTF8.GetBytes(Text(attributes, ""));

    public static byte[] Element(string elements) => Encoding.UTF8.GetBytes(Text("", elements));

    public static string Text(string attributes, string elements) =>
        "<?xpacket begin=\"\uFEFF\" id=\"W5M0MpCehiHzreSzNTczkc9d\"?><x:xmpmeta xmlns:x=\"adobe:ns:meta/\" x:xmptk=\"XMP Core 6.0\">"
        + Rdf(attributes, elements) + "</x:xmpmeta><?xpacket end=\"w\"?>";

    public static string Rdf(string attributes, string elements) =>
        "<rdf:RDF xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\"><rdf:Description rdf:about=\"\" "
        + "xmlns:plus=\"http://ns.useplus.org/ldf/xmp/1.0/\" xmlns:tdm=\"http://www.w3.org/ns/tdmrep/\" "
        + attributes + ">" + elements + "</rdf:Description></rdf:RDF>";
}
