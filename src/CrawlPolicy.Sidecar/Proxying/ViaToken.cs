using System.Security.Cryptography;
using CrawlPolicy.Decisions;
using CrawlPolicy.Sidecar.Refusals;
using Microsoft.Extensions.Primitives;

namespace CrawlPolicy.Sidecar.Proxying;

/// <summary>The name under which this process stands in Via (RFC 9110 §7.6.3); a request that carries it already went round in a circle.</summary>
internal sealed class ViaToken
{
    private readonly string _pseudonym = "crawlpolicy-" + RandomNumberGenerator.GetHexString(8, lowercase: true);

    /// <summary>Makes the name, different in every process.</summary>
    public ViaToken() => Value = "1.1 " + _pseudonym;

    /// <summary>The answer to a request that was here before.</summary>
    public static Problem Problem { get; } = new(
        StatusCodes.Status508LoopDetected,
        ReasonCode.TargetSelf.Code,
        "The request has passed this proxy before: it goes round in a circle.",
        "Look for a proxy that sends its requests back to this one.")
    {
        ProxyError = "proxy_loop_detected",
    };

    /// <summary>The entry that is added to Via.</summary>
    public string Value { get; }

    /// <summary>Whether a request's Via shows that it was here before.</summary>
    public bool IsIn(StringValues via)
    {
        for (var i = 0; i < via.Count; i++)
        {
            if (via[i]?.Contains(_pseudonym, StringComparison.Ordinal) == true)
            {
                return true;
            }
        }

        return false;
    }
}
