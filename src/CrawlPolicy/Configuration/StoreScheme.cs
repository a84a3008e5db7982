using Microsoft.Extensions.DependencyInjection;

namespace CrawlPolicy.Configuration;

/// <summary>A kind of store that a package has added, by the word before the colon in <see cref="CrawlPolicyOptions.Store"/>.</summary>
/// <param name="Name">The word, for instance <c>sqlite</c>.</param>
/// <param name="Address">What is written behind the colon, for instance <c>FILE</c>.</param>
/// <param name="Open">Has the store, one for the whole application.</param>
/// <param name="Problem">What is wrong with what stands behind the colon, in words that repeat no secret; <see langword="null"/> for nothing.</param>
internal sealed record StoreScheme(string Name, string Address, Func<IServiceProvider, object> Open, Func<string, string?>? Problem = null)
{
    /// <summary>Whether a setting names this kind.</summary>
    public bool IsNamedBy(string store) => store.StartsWith(Name + ":", StringComparison.Ordinal);

    /// <summary>What stands behind the colon.</summary>
    public string AddressIn(string store) => store[(Name.Length + 1)..];

    /// <summary>The configured store as one of its contracts; <see langword="null"/> where state stays in memory.</summary>
    public static TContract? Find<TContract>(IServiceProvider provider)
        where TContract : class
    {
        var store = provider.GetRequiredService<CrawlPolicyOptions>().Store;
        return provider.GetServices<StoreScheme>().LastOrDefault(scheme => scheme.IsNamedBy(store))?.Open(provider) as TContract;
    }
}
