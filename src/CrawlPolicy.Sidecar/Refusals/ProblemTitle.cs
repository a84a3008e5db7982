namespace CrawlPolicy.Sidecar.Refusals;

/// <summary>The short summary of a problem, the same for every occurrence of its kind (RFC 9457 §3.1.3).</summary>
internal static class ProblemTitle
{
    /// <summary>Finds the title for the gate, or the part of the sidecar, that a code begins with.</summary>
    public static string Of(string gate) => gate switch
    {
        "identity" => "The crawler may not make this fetch.",
        "target" => "The target may not be dialled.",
        "cooldown" => "The site has asked for rest.",
        "terms" => "The site's terms do not allow this fetch.",
        "dataset" => "The dataset's licence does not allow this fetch.",
        "robots" => "The site's robots.txt does not allow this fetch.",
        "signal" => "A signal of the site does not allow this fetch.",
        "access" => "The site keeps this resource closed.",
        "pace" => "The site's pace leaves no room for this fetch now.",
        "inspection" => "The answer may not be handed on.",
        "evidence" => "The decision could not be recorded.",
        "credentials" => "The crawler's credentials are missing or wrong.",
        "connect" => "The tunnel is not opened.",
        "upstream" => "The site did not answer.",
        "request" => "The request cannot be forwarded.",
        "admin" => "The request to the admin interface is not one.",
        _ => "The fetch could not be judged.",
    };
}
