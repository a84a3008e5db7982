using CrawlPolicy.Decisions;

namespace CrawlPolicy.Targets;

/// <summary>
/// Gate 2: an http or https URL at an allowed port, which leads to no private, special or own address, and which can be sent byte
/// for byte as it was judged. Names are resolved, and every answer checked, only by the <see cref="EgressDialer"/>.
/// </summary>
internal sealed class TargetGate(TargetRules rules) : IGate
{
    /// <summary>Longer paths are normalised in an array of their own.</summary>
    private const int PathBuffer = 2048;

    private readonly SiteKeyCache _keys = new();

    /// <inheritdoc/>
    public string Name => "target";

    /// <inheritdoc/>
    public ValueTask<Refusal?> EvaluateAsync(Evaluation evaluation, CancellationToken cancellationToken) => ValueTask.FromResult(Evaluate(evaluation));

    private Refusal? Evaluate(Evaluation evaluation)
    {
        if (!IsJudgedMethod(evaluation.Request.Method))
        {
            return TargetRefusals.Method();
        }

        var problem = FetchTarget.TryParse(evaluation.Request.Url, out var target);
        if (problem != FetchTargetProblem.None)
        {
            return TargetRefusals.Of(problem);
        }

        if (evaluation.Request.HostField is { } field && !IsAuthorityOf(target, field))
        {
            return TargetRefusals.HostField();
        }

        if (rules.Judge(target) is { } refusal)
        {
            return refusal;
        }

        var crawler = evaluation.Crawler ?? throw new InvalidOperationException("The Identity gate comes before the Target gate.");
        evaluation.Target = target;
        evaluation.Site = evaluation.Policies.FindSite(target.Host);
        evaluation.Item = evaluation.Site is { Items.Count: > 0 } ? FindItem(evaluation) : null;
        evaluation.SiteKey = _keys.Of(crawler, evaluation.Site, target);
        if (evaluation.Notes is not null)
        {
            evaluation.Note(Name, $"{target.Origin} is well-formed, its port is allowed, and it names no private address; its name is resolved and checked when it is dialled.");
        }

        return null;
    }

    private static string? FindItem(Evaluation evaluation)
    {
        var item = evaluation.Policies.FindItem(evaluation.Target, stackalloc char[PathBuffer]);
        return item.IsFound ? item.ToString() : null;
    }

    private static bool IsAuthorityOf(in FetchTarget target, string field) =>
        FetchTarget.TryParse($"{(target.IsHttps ? "https" : "http")}://{field}", out var named) == FetchTargetProblem.None
        && named.PathAndQuery is "/"
        && named.Port == target.Port
        && named.Host.Equals(target.Host, StringComparison.OrdinalIgnoreCase);

    private static bool IsJudgedMethod(string method) =>
        method is "GET" or "HEAD" or "POST" or "PUT" or "DELETE" or "OPTIONS" or "PATCH";
}
