using System.Text;

namespace CrawlPolicy.Lint.TermsTexts.Normalising;

/// <summary>Writes letters and their marks in one way (Unicode Standard Annex 15, NFC).</summary>
internal static class Composition
{
    /// <summary>The composed form.</summary>
    public static string Compose(string line) => line.IsNormalized(NormalizationForm.FormC) ? line : line.Normalize(NormalizationForm.FormC);
}
