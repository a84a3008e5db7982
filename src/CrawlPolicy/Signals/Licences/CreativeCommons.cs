using CrawlPolicy.Decisions;
using CrawlPolicy.Terms;

namespace CrawlPolicy.Signals.Licences;

/// <summary>
/// The licences and public domain marks of Creative Commons, by their addresses. Each is a grant: it may answer what nothing else
/// answers, and lifts no denial. Without commercial use, uses that keep or reproduce the work are denied to the commercial
/// beneficiary; without derivatives, training is denied to all, since it is not settled whether a model is one.
/// </summary>
internal static class CreativeCommons
{
    private const int MaximumLength = 512;

    private static readonly PurposeSet Training = PurposeSet.Of(CrawlUse.AiTrain, CrawlUse.MlTrain);

    // An index of links and short excerpts needs no licence, so that a licence which permits less does not forbid it.
    private static readonly PurposeSet Reproducing = PurposeSet.NeedReview | PurposeSet.Of(CrawlUse.Archive);
    private static readonly PurposeSet Commercial = PurposeSet.Of(CrawlBeneficiary.Commercial);

    /// <summary>What a licence says by its address.</summary>
    /// <param name="url">The address: of any version, port or translation, of the deed or the legal code, with any scheme or none.</param>
    /// <param name="location">Where the address stands.</param>
    /// <returns>The statement; <see langword="null"/> for an address that is none of a known licence, and says nothing.</returns>
    public static SignalStatement? Read(string url, string location)
    {
        var trimmed = url.AsSpan().Trim();
        if (trimmed.Length > MaximumLength || PathOf(trimmed) is not { } path)
        {
            return null;
        }

        var parts = path.Split('/', StringSplitOptions.RemoveEmptyEntries);
        var statement = new SignalStatement(SignalProtocol.Licence, location, trimmed.ToString());
        return parts switch
        {
            ["publicdomain", "zero" or "mark" or "certification", ..] or ["licenses", "publicdomain", ..] => statement with { Allowed = PurposeSet.All },
            ["licenses", var code, ..] => Licence(statement, code),
            _ => null,
        };
    }

    private static SignalStatement? Licence(SignalStatement statement, string code)
    {
        var (by, sharesAlike, isNonCommercial, isUnchanged) = (false, false, false, false);
        foreach (var element in code.Split('-'))
        {
            switch (element)
            {
                case "by":
                    by = true;
                    break;
                case "sa":
                    sharesAlike = true;
                    break;
                case "nc":
                    isNonCommercial = true;
                    break;
                case "nd":
                    isUnchanged = true;
                    break;
                default:
                    // Sampling and the like: retired licences with terms of their own.
                    return null;
            }
        }

        var denied = isUnchanged ? Training : PurposeSet.None;
        denied |= isNonCommercial ? Reproducing & Commercial : PurposeSet.None;
        string[] conditions =
        [
            .. by ? ["with attribution"] : Array.Empty<string>(),
            .. sharesAlike ? ["shared alike"] : Array.Empty<string>(),
            .. isNonCommercial ? ["for no commercial purpose"] : Array.Empty<string>(),
            .. isUnchanged ? ["without derivatives"] : Array.Empty<string>(),
        ];
        return statement with
        {
            Denied = denied,
            Allowed = PurposeSet.All.Except(denied).Except(isNonCommercial ? Commercial : PurposeSet.None),
            Condition = $"Use is licensed {string.Join(", ", conditions)}.",
        };
    }

    /// <summary>The path of an address of Creative Commons, in lower case.</summary>
    private static string? PathOf(ReadOnlySpan<char> url)
    {
        var scheme = url.IndexOf("//", StringComparison.Ordinal);
        if (scheme > 0 && !url[..scheme].Equals("http:", StringComparison.OrdinalIgnoreCase) && !url[..scheme].Equals("https:", StringComparison.OrdinalIgnoreCase))
        {
            return null;
        }

        url = scheme < 0 ? url : url[(scheme + 2)..];
        url = url.StartsWith("www.", StringComparison.OrdinalIgnoreCase) ? url[4..] : url;
        var slash = url.IndexOf('/');
        if (slash < 0 || !url[..slash].Equals("creativecommons.org", StringComparison.OrdinalIgnoreCase))
        {
            return null;
        }

        var end = url.IndexOfAny('?', '#');
        return (end < 0 ? url[slash..] : url[slash..end]).ToString().ToLowerInvariant();
    }
}
