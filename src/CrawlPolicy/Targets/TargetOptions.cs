namespace CrawlPolicy.Targets;

/// <summary>Which addresses and ports may be dialled.</summary>
public sealed class TargetOptions
{
    /// <summary>
    /// Networks in CIDR form that the guard against private and special addresses lets pass, for instance <c>127.0.0.0/8</c> in a
    /// test. Empty by default.
    /// </summary>
    public IList<string> AllowedNetworks { get; } = [];

    /// <summary>The ports that may be dialled, each from 1 to 65535. Empty means the default: 80 and 443.</summary>
    public IList<int> AllowedPorts { get; } = [];

    /// <summary>Fixed addresses for host names, as curl's <c>--resolve</c>; the guard judges them all the same.</summary>
    public IDictionary<string, string> Resolve { get; } = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);

    /// <summary>How long connecting may take, name look-up included, from 1 s to 5 min. The default is 10 seconds.</summary>
    public TimeSpan ConnectTimeout { get; set; } = TimeSpan.FromSeconds(10);
}
