using System.CommandLine;
using System.Globalization;
using CrawlPolicy.Lint.Explaining;
using CrawlPolicy.Lint.Fetching;
using CrawlPolicy.Lint.Linting;
using CrawlPolicy.Lint.Output;
using CrawlPolicy.Lint.TermsTexts.Checking;
using CrawlPolicy.Lint.TermsTexts.Normalising;
using CrawlPolicy.Terms;
using CrawlPolicy.Terms.Files;

namespace CrawlPolicy.Lint.TermsTexts;

/// <summary>One run of a command of <c>policy-lint terms</c>.</summary>
internal sealed class TermsRun(Terminal terminal, TimeProvider time, ParseResult result, TermsOptions options)
{
    // Each site is asked within its own pace; only different ones are asked at once.
    private const int SitesAtOnce = 8;

    private int _done;

    /// <summary>Checks the policies of files, and records what is there where that is wanted.</summary>
    /// <returns>What it came to, in the order of files; <see langword="null"/> where they have errors, which are reported then.</returns>
    public async Task<IReadOnlyList<TermsResult>?> CheckAsync(PolicySources sources, bool isWriting, CancellationToken cancellationToken)
    {
        var files = sources.ReadFiles();
        var (set, problems) = PolicySetBuilder.Build(files, []);
        if (set is null)
        {
            FindingReport.Write(terminal, sources, problems, result.GetValue(options.Format));
            terminal.Tell("No site was asked: policies with errors are not put in force.");
            return null;
        }

        var page = result.GetValue(options.Page);
        List<TermsSubject> subjects = [.. TermsSubject.Of(files).Where(subject => isWriting || page is not null || subject.Terms.Sha256 is not null)];
        if (result.GetValue(options.Offline))
        {
            return [.. subjects.Select(TermsChecker.CheckKept)];
        }

        if (page is null)
        {
            return subjects.Count == 0 ? [] : await AskAsync(subjects, set, isWriting, cancellationToken);
        }

        return subjects.Count == 1
            ? [Finish(TermsChecker.Check(subjects[0], ReadSaved(page)), isWriting)]
            : throw new CouldNotRunException($"--page is the page of one site, but {FindingReport.Count(subjects.Count, "site")} are meant. Name the one policy file.");
    }

    /// <summary>Asks for a page.</summary>
    public async Task<PageAnswer> AskAsync(Uri url, CancellationToken cancellationToken)
    {
        var settings = Settings();
        settings.PolicyDirectory = result.GetValue(options.Policies) ?? settings.PolicyDirectory;
        await using var asking = await Asking.BeginAsync(settings, PolicyFolder.Load(settings), result.GetValue(options.Store), time, cancellationToken);
        return await asking.Pages.FetchAsync(url, cancellationToken);
    }

    /// <summary>Takes a saved file for a page.</summary>
    /// <exception cref="CouldNotRunException">There is no such file, or it is too large.</exception>
    public PageAnswer ReadSaved(string path)
    {
        if (path != "-" && !File.Exists(path))
        {
            throw new CouldNotRunException($"There is no file `{path}`. Save the page from a browser first.");
        }

        using var stream = path == "-" ? terminal.OpenInput() : File.OpenRead(path);
        var buffer = new byte[TermsText.MaximumLength + 1];
        var length = stream.ReadAtLeast(buffer, buffer.Length, throwOnEndOfStream: false);
        return length <= TermsText.MaximumLength
            ? new PageAnswer(PageOutcome.Read, new Uri("file:///saved"), "") { Body = buffer.AsMemory(0, length), ContentType = path.EndsWith(".txt", StringComparison.OrdinalIgnoreCase) ? "text/plain; charset=utf-8" : null }
            : throw new CouldNotRunException($"The page `{path}` has more than {TermsText.MaximumLength:N0} bytes, and cannot be read.");
    }

    private async Task<IReadOnlyList<TermsResult>> AskAsync(List<TermsSubject> subjects, PolicySet set, bool isWriting, CancellationToken cancellationToken)
    {
        var settings = Settings();
        await using var asking = await Asking.BeginAsync(settings, InForce(settings, set), result.GetValue(options.Store), time, cancellationToken);
        var results = new TermsResult[subjects.Count];
        await Parallel.ForAsync(0, subjects.Count, new ParallelOptions { MaxDegreeOfParallelism = SitesAtOnce, CancellationToken = cancellationToken }, async (i, token) =>
        {
            var page = await asking.Pages.FetchAsync(new Uri(subjects[i].Terms.Document), token);
            results[i] = TermsChecker.Check(subjects[i], page);
            ShowProgress(Interlocked.Increment(ref _done), subjects.Count);
        });
        return [.. results.Select(checkedNow => Finish(checkedNow, isWriting))];
    }

    private TermsResult Finish(TermsResult checkedNow, bool isWriting)
    {
        if (!isWriting || checkedNow.Current is not { } current)
        {
            return checkedNow;
        }

        var subject = checkedNow.Subject;
        TermsRecord.Write(subject, current, DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime));
        var what = checkedNow.Outcome == TermsOutcome.Changed ? "was written down" : "is as it was; the day was written down";
        return checkedNow with { Outcome = TermsOutcome.Recorded, Message = $"The text of {subject.Terms.Document} {what}: {FindingReport.Count(current.Lines.Count, "line")}, SHA-256 {current.Sha256}." };
    }

    private CrawlPolicyOptions Settings()
    {
        var settings = EnvironmentOptions.Read();
        settings.Crawler = result.GetValue(options.Crawler) ?? settings.Crawler;
        return settings;
    }

    // What is checked is in force too: a site that its policy closes is not asked. Only who asks may come from elsewhere.
    private PolicySource InForce(CrawlPolicyOptions settings, PolicySet set)
    {
        if (result.GetValue(options.Policies) is { } folder)
        {
            settings.PolicyDirectory = folder;
            return PolicyFolder.Load(settings);
        }

        return PoliciesInForce.Of(set, settings);
    }

    private void ShowProgress(int done, int all)
    {
        if (terminal.IsErrorWatched)
        {
            terminal.Error.Write(done < all ? string.Create(CultureInfo.InvariantCulture, $"\r{done:N0} of {all:N0} sites asked ") : $"\r{"",40}\r");
        }
    }
}
