namespace CrawlPolicy.Targets;

/// <summary>Why a text is not a URL that can be judged and then sent byte for byte.</summary>
internal enum FetchTargetProblem
{
    /// <summary>It is one.</summary>
    None,

    /// <summary>Longer than <see cref="FetchTarget.MaximumLength"/>.</summary>
    TooLong,

    /// <summary>Not absolute, or with a scheme other than http and https.</summary>
    Scheme,

    /// <summary>A space, control character, backslash, fragment or non-ASCII character.</summary>
    Character,

    /// <summary>A user name or password in the authority.</summary>
    UserInformation,

    /// <summary>No host, or one that is neither a name nor an address.</summary>
    Host,

    /// <summary>A port that is no number from 1 to 65535.</summary>
    Port,

    /// <summary>A segment <c>.</c> or <c>..</c>, plain or escaped: servers would resolve it to a path that was not judged.</summary>
    DotSegment,
}
