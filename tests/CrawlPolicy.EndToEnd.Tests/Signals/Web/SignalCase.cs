namespace CrawlPolicy.EndToEnd.Tests.Signals.Web;

/// <summary>A way to say something about the use of a page.</summary>
/// <param name="Name">What is said.</param>
/// <param name="Say">Lets a site say it.</param>
/// <param name="Reason">The reason of a refusal by it.</param>
/// <param name="Spoken">The purposes that it denies, or, of a permission, those that it permits; with spaces between them.</param>
internal sealed record SignalCase(string Name, Action<SignalSite> Say, string Reason, string Spoken)
{
    public string Path { get; init; } = SignalSite.PagePath;

    /// <summary>Purposes for others than the commercial beneficiary that are asked for as well.</summary>
    public string Also { get; init; } = "";

    /// <summary>Whether it is said in the answer, so that the site sees the request for each purpose; else it never sees a refused one.</summary>
    public bool IsInAnswer { get; init; }

    private string[] Asked => [.. Purposes.All, .. Words(Also)];

    /// <summary>Asks for every purpose: what is denied is refused, and every other purpose gets the content.</summary>
    public async Task CheckAsync(SignalWeb web)
    {
        var site = NewSite(web);
        var denied = Words(Spoken);
        Assert.Empty(denied.Except(Asked, StringComparer.Ordinal));
        Assert.Equal(
            [.. Asked.Select(purpose => $"{purpose}: {(denied.Contains(purpose, StringComparer.Ordinal) ? Reason : "content")}")],
            await web.OptingOut.OutcomesAsync(site, Path, Asked));
        Assert.Equal(IsInAnswer ? Asked.Length : Asked.Length - denied.Length, site.Targets.Count(target => target == Path));
    }

    /// <summary>Asks where unknown is denied: of the purposes that need a permission, those that have one get the content.</summary>
    public async Task CheckPermissionAsync(SignalWeb web)
    {
        var site = NewSite(web);
        var permitted = Words(Spoken);
        Assert.Equal(
            [.. Purposes.ClosedByDefault.Select(purpose => $"{purpose}: {(permitted.Contains(purpose, StringComparer.Ordinal) ? "content" : "signal.unknown")}")],
            await web.Shipped.OutcomesAsync(site, Path, Purposes.ClosedByDefault));
        Assert.Equal(permitted.Length, site.Targets.Count(target => target == Path));
    }

    private SignalSite NewSite(SignalWeb web)
    {
        var site = web.NewSite().WithPage("");
        Say(site);
        return site;
    }

    private static string[] Words(string text) => text.Split(' ', StringSplitOptions.RemoveEmptyEntries);
}
