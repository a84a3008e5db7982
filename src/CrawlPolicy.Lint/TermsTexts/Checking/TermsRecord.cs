using System.Globalization;
using System.Text;
using CrawlPolicy.Lint.TermsTexts.Normalising;
using CrawlPolicy.Terms.Files;

namespace CrawlPolicy.Lint.TermsTexts.Checking;

/// <summary>Writes the text of terms down: into the file beside the policy, and its hash and the day into the policy, where they stand.</summary>
internal static class TermsRecord
{
    /// <summary>Writes it down. A policy that has a hash but no text is left without; one that has neither gets both.</summary>
    /// <param name="subject">The policy, from a file of the disk.</param>
    /// <param name="current">The text.</param>
    /// <param name="today">The day, in UTC.</param>
    /// <exception cref="CouldNotRunException">The policy cannot be changed without touching more than that.</exception>
    public static void Write(TermsSubject subject, TermsText current, DateOnly today)
    {
        var path = subject.File.Path;
        var text = subject.Terms.Text ?? (subject.Terms.Sha256 is null ? TermsTextFile.DefaultFor(subject.Site.Name) : null);
        var day = today.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        var content = File.ReadAllBytes(path);
        var hasMark = content.AsSpan().StartsWith(Encoding.UTF8.Preamble);
        var changed = MappingEdit.Set(
            Encoding.UTF8.GetString(hasMark ? content.AsSpan(3) : content),
            subject.Source,
            [("checked", day), ("sha256", current.Sha256), .. text is null ? ((string, string)[])[] : [("text", text)]]);
        byte[] written = [.. hasMark ? Encoding.UTF8.Preamble : [], .. Encoding.UTF8.GetBytes(changed)];
        var terms = PolicyFileReader.Read(path, written).Document?.Site?.Terms;
        if (terms is null || terms.Sha256 != current.Sha256 || terms.Text != text)
        {
            throw new CouldNotRunException($"{path} is written so that `terms` cannot be changed safely. Write there yourself: checked: {day}, sha256: {current.Sha256}{(text is null ? "" : $", text: {text}")}.");
        }

        if (text is not null)
        {
            TermsTextFile.Write(path, text, current);
        }

        File.WriteAllBytes(path, written);
    }
}
