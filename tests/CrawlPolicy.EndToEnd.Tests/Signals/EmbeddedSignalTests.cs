using CrawlPolicy.EndToEnd.Tests.Signals.Web;

namespace CrawlPolicy.EndToEnd.Tests.Signals;

[Collection(SignalWeb.Collection)]
public sealed class EmbeddedSignalTests(SignalWeb web)
{
    private const string AiUses = "ai-train ml-train ai-input ai-index tdm";

    private static readonly SignalCases Cases =
    [
        Jpeg("DMI-PROHIBITED-AIMLTRAINING", "ai-train ml-train"),
        Jpeg("DMI-PROHIBITED-GENAIMLTRAINING", "ai-train"),
        Jpeg("DMI-PROHIBITED-EXCEPTSEARCHENGINEINDEXING", AiUses),
        Jpeg("DMI-UNSPECIFIED", ""),
        File("PNG", "image/png", Pictures.Png(Pictures.Xmp("tdm:reservation=\"1\"")), "signal.tdmrep", AiUses),
        File("PDF", "application/pdf", Pictures.Pdf(Pictures.Xmp("tdm:reservation=\"1\"")), "signal.tdmrep", AiUses),
        File("PDF with PLUS", "application/pdf", Pictures.Pdf(Pictures.Xmp(Plus("DMI-PROHIBITED-AIMLTRAINING"))), "signal.plus", "ai-train ml-train"),
        File("PDF of another type by its header", "application/unknown", Pictures.Pdf(Pictures.Xmp("tdm:reservation=\"1\"")), "signal.tdmrep", AiUses),
    ];

    public static TheoryData<string> Names => Cases.Names;

    [Theory]
    [MemberData(nameof(Names))]
    public Task EmbeddedMetadata_RefusesWhatItDenies_AndNothingElse(string name) => Cases[name].CheckAsync(web);

    private static SignalCase Jpeg(string key, string denied) => File($"JPEG with {key}", "image/jpeg", Pictures.Jpeg(Pictures.Xmp(Plus(key))), "signal.plus", denied);

    private static string Plus(string key) => $"plus:DataMining=\"http://ns.useplus.org/ldf/vocab/{key}\"";

    private static SignalCase File(string name, string type, byte[] content, string reason, string denied) =>
        new(name, site => site.With("/file", content, type), reason, denied) { Path = "/file", IsInAnswer = true };
}
