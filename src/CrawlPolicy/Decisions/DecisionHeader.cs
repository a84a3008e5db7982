namespace CrawlPolicy.Decisions;

/// <summary>The header fields that answers carry.</summary>
internal static class DecisionHeader
{
    /// <summary>The field that says what was decided.</summary>
    public const string Name = "Crawl-Policy-Decision";

    /// <summary>The field of RFC 9209 that says which intermediary refused, and why.</summary>
    public const string ProxyStatusName = "Proxy-Status";

    /// <summary>The value of <see cref="Name"/>, for instance <c>allow; id=…; purpose=…</c>.</summary>
    public static string Value(Decision decision)
    {
        if (decision.Refusal is { } refusal)
        {
            return $"refuse; reason={refusal.Reason.Code}; id={decision.IdText}";
        }

        return decision.WouldRefuse is { } relaxed
            ? $"allow; would-refuse={relaxed.Reason.Code}; id={decision.IdText}; purpose={decision.Purpose.ToString()}"
            : $"allow; id={decision.IdText}; purpose={decision.Purpose.ToString()}";
    }

    /// <summary>The value of <see cref="ProxyStatusName"/> for a refusal.</summary>
    public static string ProxyStatus(Refusal refusal) => $"crawlpolicy; error=http_request_denied; details=\"{refusal.Reason.Code}\"";
}
