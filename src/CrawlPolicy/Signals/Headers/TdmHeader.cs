using System.Net.Http.Headers;
using CrawlPolicy.Signals.TdmRep;

namespace CrawlPolicy.Signals.Headers;

/// <summary>Reads the header fields of the TDM Reservation Protocol; the protocol itself settles them against the file and the page.</summary>
internal static class TdmHeader
{
    private const int MaximumUrl = 2048;

    /// <summary>Reads the fields. Of lines that differ, a reservation counts, and no policy.</summary>
    /// <returns>What they set; <see langword="null"/> where they set nothing.</returns>
    public static TdmReservation? Read(HttpResponseHeaders headers, SignalFindings findings)
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

        var policy = headers.NonValidated.TryGetValues("tdm-policy", out var policies) ? ReadPolicy(policies, findings) : null;
        var written = reserved switch
        {
            true => "1",
            false => "0",
            null => null,
        };
        return written is null && policy is null ? null : TdmReservation.Read(written, policy, "tdm-reservation");
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
