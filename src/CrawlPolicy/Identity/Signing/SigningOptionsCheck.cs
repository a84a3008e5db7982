namespace CrawlPolicy.Identity.Signing;

/// <summary>Finds what is wrong with <see cref="SigningOptions"/>.</summary>
internal static class SigningOptionsCheck
{
    /// <summary>The shortest <see cref="SigningOptions.Lifetime"/>.</summary>
    public static readonly TimeSpan ShortestLifetime = TimeSpan.FromSeconds(10);

    /// <summary>The longest <see cref="SigningOptions.Lifetime"/>, the one that Web Bot Auth sets.</summary>
    public static readonly TimeSpan LongestLifetime = TimeSpan.FromHours(24);

    /// <summary>Looks for problems. A key file that is not there is none: it is made when it is needed.</summary>
    /// <returns>Key, value and remedy of each.</returns>
    public static IEnumerable<(string Key, string? Value, string Remedy)> Find(SigningOptions options)
    {
        if (options.Agent is null ? options.KeyFile is not null : !SigningAgent.TryParse(options.Agent, out _))
        {
            yield return (
                nameof(options.Agent), options.Agent, "write the https origin that publishes the key, such as 'https://bot.example', without a path.");
        }

        if (string.IsNullOrWhiteSpace(options.KeyFile))
        {
            if (options.Agent is not null || options.KeyFile is not null)
            {
                yield return (nameof(options.KeyFile), options.KeyFile, "name the file of the private key (it is made where there is none), or leave Agent out too.");
            }
        }
        else if (SigningKeyFile.Check(options.KeyFile) is { } problem)
        {
            yield return (nameof(options.KeyFile), options.KeyFile, problem);
        }

        if (options.Lifetime < ShortestLifetime || options.Lifetime > LongestLifetime)
        {
            yield return (nameof(options.Lifetime), options.Lifetime.ToString("c"), $"write a duration from {ShortestLifetime:c} to {LongestLifetime:c}.");
        }
    }
}
