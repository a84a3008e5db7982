using CrawlPolicy.Lint.Fetching;

namespace CrawlPolicy.Lint.Starting.Site;

/// <summary>Finds the link to a site's terms among the links of its home page, by relation, words and path.</summary>
internal static class TermsPageSearch
{
    private const int Least = 30;

    // What a link shows, in lower case; the first that is contained counts.
    private static readonly (string Words, int Score)[] Texts =
    [
        ("terms of service", 60), ("terms of use", 60), ("terms and conditions", 58), ("terms & conditions", 58), ("conditions of use", 58),
        ("user agreement", 55), ("website terms", 55), ("site terms", 55), ("nutzungsbedingungen", 60), ("nutzungsbestimmungen", 58), ("geschäftsbedingungen", 45),
        ("conditions d'utilisation", 60), ("conditions d’utilisation", 60), ("conditions générales", 52), ("términos", 58), ("condiciones de uso", 58), ("aviso legal", 40),
        ("termini", 55), ("condizioni", 52), ("termos de uso", 58), ("gebruiksvoorwaarden", 58), ("voorwaarden", 50), ("användarvillkor", 58), ("vilkår", 50),
        ("regulamin", 50), ("利用規約", 60), ("服务条款", 60), ("使用条款", 60), ("이용약관", 60), ("пользовательское соглашение", 60),
        ("terms", 50), ("mentions légales", 35), ("legal notice", 35), ("conditions", 35), ("legal", 32), ("impressum", 10),
    ];

    // Words that are all of what a link shows.
    private static readonly (string Word, int Score)[] Exact = [("agb", 45), ("cgu", 58), ("tos", 55), ("cgv", 30)];

    // Segments of a path, in lower case.
    private static readonly (string Segment, int Score)[] Paths =
    [
        ("terms-of-service", 40), ("terms-of-use", 40), ("terms-and-conditions", 38), ("termsofservice", 40), ("termsofuse", 40), ("terms_of_service", 40), ("terms_of_use", 40),
        ("terms", 38), ("tos", 36), ("nutzungsbedingungen", 40), ("agb", 30), ("cgu", 38), ("conditions", 28), ("user-agreement", 36), ("legal", 16), ("policies", 6),
    ];

    private static readonly string[] Other = ["privacy", "cookie", "datenschutz", "confidentialité", "confidentialite", "privacidad", "imprint", "accessibility", "sale", "login", "signup", "report"];

    /// <summary>Finds the likeliest link.</summary>
    /// <param name="page">The home page.</param>
    /// <param name="home">Where it was read.</param>
    /// <returns>The URL; <see langword="null"/> where no link looks like one to terms.</returns>
    public static Uri? Find(HomePage page, Uri home)
    {
        var best = page.Links.Select(link => (link.Url, Score: Score(link, home))).Aggregate(
            (Url: (Uri?)null, Score: Least - 1), static (best, link) => link.Score > best.Score ? (link.Url, link.Score) : best);
        return best.Url;
    }

    /// <summary>How much a link looks like one to the site's terms.</summary>
    public static int Score(PageLink link, Uri home)
    {
        var text = link.Text.ToLowerInvariant().Trim();
        var path = Uri.UnescapeDataString(link.Url.AbsolutePath).ToLowerInvariant();
        var relations = link.Rel.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var score = relations.Contains("terms-of-service") ? 100 : relations.Contains("license") ? 20 : 0;
        score += Exact.Where(word => word.Word == text).Select(static word => word.Score)
            .Concat(Texts.Where(words => text.Contains(words.Words, StringComparison.Ordinal)).Select(static words => words.Score))
            .FirstOrDefault();
        score += path.Split('/', '.').Select(static segment => Paths.FirstOrDefault(known => known.Segment == segment).Score).DefaultIfEmpty(0).Max();

        // Terms of others, such as those of a captcha, are linked to from many pages.
        score -= SiteHosts.AreOfOneSite(home.Host, link.Url.Host) ? 0 : 60;
        score -= link.Url.GetLeftPart(UriPartial.Query) == home.GetLeftPart(UriPartial.Query) ? 100 : 0;
        return score - (Other.Any(word => text.Contains(word, StringComparison.Ordinal) || path.Contains(word, StringComparison.Ordinal)) ? 40 : 0);
    }
}
