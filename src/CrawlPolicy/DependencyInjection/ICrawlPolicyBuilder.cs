using Microsoft.Extensions.DependencyInjection;

namespace CrawlPolicy.DependencyInjection;

/// <summary>Goes on with the set-up that <c>AddCrawlPolicy</c> began, for instance with a store.</summary>
public interface ICrawlPolicyBuilder
{
    /// <summary>The services that are set up.</summary>
    IServiceCollection Services { get; }
}
