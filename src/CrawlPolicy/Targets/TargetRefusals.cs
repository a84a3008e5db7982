using System.Globalization;
using CrawlPolicy.Decisions;

namespace CrawlPolicy.Targets;

/// <summary>The refusals of targets, in words. None repeats a URL: it may hold credentials.</summary>
internal static class TargetRefusals
{
    /// <summary>The URL cannot be judged and sent byte for byte.</summary>
    public static Refusal Of(FetchTargetProblem problem) => problem switch
    {
        FetchTargetProblem.Scheme => new(
            ReasonCode.TargetScheme,
            "The URL is not an absolute one with the scheme http or https.",
            "Fetch an absolute URL that begins with http:// or https://."),
        FetchTargetProblem.TooLong => Malformed(
            string.Create(CultureInfo.InvariantCulture, $"The URL is longer than {FetchTarget.MaximumLength} characters."),
            "Fetch a shorter URL."),
        FetchTargetProblem.Character => Malformed(
            "The URL holds a space, a control character, a backslash, a fragment or a character outside ASCII.",
            "Percent-encode such characters (RFC 3986 §2.1), write the host in its ASCII form, and leave the fragment out."),
        FetchTargetProblem.UserInformation => Malformed(
            "The URL holds a user name or a password before its host.",
            "Leave the part before the @ out; CrawlPolicy never logs in to a site."),
        FetchTargetProblem.Port => Malformed("The URL's port is not a number from 1 to 65535.", "Correct the port, or leave it out."),
        FetchTargetProblem.DotSegment => Malformed(
            "The URL's path holds a segment '.' or '..', plain or escaped, which the server may resolve to a path that was not judged.",
            "Resolve the dot segments (RFC 3986 §5.2.4) before the URL is fetched."),
        _ => Malformed("The URL has no host, or one that is neither a name nor an address.", "Correct the host."),
    };

    /// <summary>The URL cannot be judged and sent byte for byte.</summary>
    public static Refusal Malformed(string detail, string remedy) => new(ReasonCode.TargetMalformed, detail, remedy);

    /// <summary>The method is none of those that are judged.</summary>
    public static Refusal Method() => Malformed(
        "The method is not one of GET, HEAD, POST, PUT, DELETE, OPTIONS and PATCH.",
        "Use one of these methods, in capital letters.");

    /// <summary>The Host field does not follow from the URL.</summary>
    public static Refusal HostField() => Malformed(
        "The request's Host field names another host or port than its URL, so that what is judged would not be what is asked for.",
        "Leave the Host field out; it follows from the URL.");

    /// <summary>The port is not allowed.</summary>
    public static Refusal Port(ReadOnlySpan<char> host, int port) => new(
        ReasonCode.TargetPort,
        string.Create(CultureInfo.InvariantCulture, $"The port {port} of {host} is not among the allowed ports."),
        "Fetch from an allowed port, or list this one in CrawlPolicy:Targets:AllowedPorts.");

    /// <summary>The host is, or its name leads to, an address that is private or special.</summary>
    public static Refusal PrivateAddress(ReadOnlySpan<char> host, string? address, string range) => new(
        ReasonCode.TargetPrivateAddress,
        address is null || host.SequenceEqual(address)
            ? $"{host} belongs to {range}."
            : $"{host} leads to {address}, which belongs to {range}.",
        "Fetch from a public address, or list the network in CrawlPolicy:Targets:AllowedNetworks if it is meant to be reached.");

    /// <summary>The address is one that this process listens on.</summary>
    public static Refusal Self(ReadOnlySpan<char> host, int port) => new(
        ReasonCode.TargetSelf,
        string.Create(CultureInfo.InvariantCulture, $"{host} at port {port} is CrawlPolicy itself, so the fetch would go round in a circle."),
        "Fetch from the site itself; nothing lifts this refusal.");
}
