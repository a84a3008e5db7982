namespace CrawlPolicy.EndToEnd.Tests.Signals.Web;

/// <summary>A way to say something about the use of a page.</summary>
/// <param name="Name">What is said.</param>
/// <param name="Say">Lets a site say it.</param>
/// <param name="Reason">The reason of a refusal by it.</param>
/// <param name="Denied">The purposes that it denies, with spaces between them; every other one gets the content.</param>
internal sealed record SignalCase(string Name, Action<SignalSite> Say, string Reason, string Denied)
{
    public string Path { get; init; } = SignalSite.PagePath;

    /// <summary>Purposes for others than the commercial beneficiary that are asked for as well.</summary>
    public string Also { get; init; } = "";

    /// <summary>Whether it is said in the answer, so that the site sees the request for each purpose; else it never sees a refused one.</summary>
    public bool IsInAnswer { get; init; }

    /// <summary>Asks for every purpose, and compares.</summary>
    public async Task CheckAsync(SignalWeb web)
    {
        var site = web.NewSite().WithPage("");
        Say(site);
        string[] purposes = [.. Purposes.All, .. Words(Also)];
        var denied = Words(Denied);
        Assert.Empty(denied.Except(purposes, StringComparer.Ordinal));
        Assert.Equal(
            [.. purposes.Select(purpose => $"{purpose}: {(denied.Contains(purpose, StringComparer.Ordinal) ? Reason : "content")}")],
            await web.OptingOut.OutcomesAsync(site, Path, purposes));
        Assert.Equal(IsInAnswer ? purposes.Length : purposes.Length - denied.Length, site.Targets.Count(target => target == Path));
    }

    private static string[] Words(string text) => text.Split(' ', StringSplitOptions.RemoveEmptyEntries);
}
