using System.Globalization;
using CrawlPolicy.Lint.Fetching;
using CrawlPolicy.Lint.Output;
using CrawlPolicy.Lint.TermsTexts.Differences;
using CrawlPolicy.Lint.TermsTexts.Normalising;
using CrawlPolicy.Terms.Files;

namespace CrawlPolicy.Lint.TermsTexts.Checking;

/// <summary>Holds the terms of a site against what a policy has recorded of them.</summary>
internal static class TermsChecker
{
    /// <summary>Holds a page against the record.</summary>
    public static TermsResult Check(TermsSubject subject, PageAnswer page)
    {
        if (page.Outcome != PageOutcome.Read)
        {
            return new TermsResult(subject, OutcomeOf(page.Outcome), page.Message + (page.Reason?.Gate == "terms" ? Instead(subject) : ""));
        }

        if (LedHome(subject, page))
        {
            return new TermsResult(subject, TermsOutcome.Redirected, $"{subject.Terms.Document} leads to the home page of the site, which often means that it has gone. Find out where the terms are now, and write that URL as `document`.");
        }

        var current = TermsText.Read(page.Body.Span, page.ContentType);
        return current.IsEmpty
            ? new TermsResult(subject, TermsOutcome.Empty, $"{page.Url} has no text; perhaps a script writes it. Open it in a browser, save the page, and give the file with --page.")
            : Compare(subject, current, page.MovedTo);
    }

    /// <summary>Looks at the kept text alone; nobody is asked.</summary>
    public static TermsResult CheckKept(TermsSubject subject)
    {
        if (subject.Terms.Text is null)
        {
            return new TermsResult(subject, TermsOutcome.NotAsked, "The text is not kept; whether it has changed needs the page.");
        }

        _ = ReadKept(subject, out var problem);
        return problem is null
            ? new TermsResult(subject, TermsOutcome.NotAsked, "The kept text is the recorded one; the page was not asked for.")
            : new TermsResult(subject, TermsOutcome.TextMismatch, problem);
    }

    private static TermsResult Compare(TermsSubject subject, TermsText current, Uri? movedTo)
    {
        if (subject.Terms.Sha256 is not { } recorded)
        {
            return new TermsResult(subject, TermsOutcome.Changed, $"The text of {subject.Terms.Document} was not recorded yet. Read it, then run `policy-lint terms update {subject.File.Path}`.") { Current = current };
        }

        if (current.Sha256 == recorded)
        {
            return movedTo is null
                ? new TermsResult(subject, TermsOutcome.Unchanged, $"The terms of {subject.Site.Title} are as recorded.") { Current = current }
                : new TermsResult(subject, TermsOutcome.Moved, $"The terms of {subject.Site.Title} are as recorded, and have moved for good to {movedTo}. Write that URL as `document`.") { Current = current };
        }

        var kept = ReadKept(subject, out var problem);
        var since = subject.Terms.Checked is { } day ? $" on {day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)}" : "";
        var act = $"Read what has changed, correct the rules and the review, then run `policy-lint terms update {subject.File.Path}`.";
        if (kept is null)
        {
            return new TermsResult(subject, TermsOutcome.Changed, $"The terms of {subject.Site.Title} are not as recorded{since}. What has changed cannot be shown: {problem ?? "the text is not kept (`text`)."} {act}") { Current = current };
        }

        var difference = TextDifference.Between(kept, current.Lines);
        return new TermsResult(
            subject,
            TermsOutcome.Changed,
            $"The terms of {subject.Site.Title} are not as recorded{since}: {FindingReport.Count(difference.Removed, "line")} gone, {FindingReport.Count(difference.Added, "line")} new. {act}")
        {
            Current = current,
            Difference = difference,
            Affected = AffectedRules.Find(subject.Site, difference),
        };
    }

    private static IReadOnlyList<string>? ReadKept(TermsSubject subject, out string? problem)
    {
        problem = null;
        if (subject.Terms.Text is not { } text)
        {
            return null;
        }

        var content = TermsTextFile.Read(subject.File.Path, text, out var missing);
        problem = missing is not null ? $"The text {Words.Quote(text)} {missing}."
            : TermsTextFile.DigestOf(content) != subject.Terms.Sha256 ? $"The text {Words.Quote(text)} is not the one that `sha256` stands for."
            : null;
        return problem is null ? [.. System.Text.Encoding.UTF8.GetString(content).Split('\n', StringSplitOptions.RemoveEmptyEntries)] : null;
    }

    private static bool LedHome(TermsSubject subject, PageAnswer page) =>
        page.Hops.Count > 1 && page.Url.PathAndQuery == "/" && new Uri(subject.Terms.Document).PathAndQuery != "/";

    private static string Instead(TermsSubject subject) =>
        $" Read it in a browser; to record it all the same, save the page and run `policy-lint terms update {subject.File.Path} --page FILE`. Where the site lets robots read its terms, a reviewed rule that allows monitoring of that path opens it.";

    private static TermsOutcome OutcomeOf(PageOutcome outcome) => outcome switch
    {
        PageOutcome.Refused => TermsOutcome.Refused,
        PageOutcome.Missing => TermsOutcome.Missing,
        PageOutcome.Redirected => TermsOutcome.Redirected,
        PageOutcome.NotText => TermsOutcome.NotText,
        PageOutcome.TooLarge => TermsOutcome.TooLarge,
        _ => TermsOutcome.Unreachable,
    };
}
