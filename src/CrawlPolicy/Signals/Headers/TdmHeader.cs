using System.Net.Http.Headers;

namespace CrawlPolicy.Signals.Headers;

/// <summary>
/// What the header fields of the TDM Reservation Protocol say (§5 of its final report); the protocol itself settles them against the file and
/// the document.
/// </summary>
/// <param name="IsReserved">Whether mining is reserved; <see langword="null"/> where the field is absent or malformed.</param>
/// <param name="Policy">The policy's URL as written; <see langword="null"/> where there is none, or several that differ.</param>
internal readonly record struct TdmHeader(bool? IsReserved, string? Policy)
{
    private const int MaximumUrl = 2048;

    /// <summary>Reads the fields. Of lines that differ, a reservation counts.</summary>
    public static TdmHeader Read(HttpResponseHeaders headers, SignalFindings findings)
    {
        bool? reserved = null;
        if (headers.NonValidated.TryGetValues("tdm-reservation", out var lines))
        {
            foreach (var line in lines)
            {
                reserved = ReadReservation(line.AsSpan().Trim(), findings) switch
                {
                    true => true,
                    false => reserved ?? false,
                    null => reserved,
                };
            }
        }

        return new TdmHeader(reserved, headers.NonValidated.TryGetValues("tdm-policy", out var policies) ? ReadPolicy(policies, findings) : null);
    }

    private static bool? ReadReservation(ReadOnlySpan<char> value, SignalFindings findings)
    {
        bool? reserved = value switch
        {
            "1" => true,
            "0" => false,
            _ => null,
        };
        if (reserved is null)
        {
            findings.Add("unknown-value", $"{SignalFindings.Quote(value)} is no TDM reservation, so that it counts as unset. Write '1' or '0'.", "tdm-reservation");
        }

        return reserved;
    }

    private static string? ReadPolicy(HeaderStringValues lines, SignalFindings findings)
    {
        string? policy = null;
        foreach (var line in lines)
        {
            var url = line.Trim();
            if (url.Length > MaximumUrl || !Uri.TryCreate(url, UriKind.Absolute, out var uri) || uri.Scheme is not ("http" or "https"))
            {
                findings.Add("unknown-value", $"{SignalFindings.Quote(url)} is no URL of a TDM policy. Write an absolute http or https URL.", "tdm-policy");
            }
            else if (policy is not null && !string.Equals(policy, url, StringComparison.Ordinal))
            {
                findings.Add("several-policies", "Several TDM policies are named, so that none counts. Name one.", "tdm-policy");
                return null;
            }
            else
            {
                policy = url;
            }
        }

        return policy;
    }
}
