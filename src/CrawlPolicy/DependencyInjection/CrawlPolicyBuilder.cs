using Microsoft.Extensions.DependencyInjection;

namespace CrawlPolicy.DependencyInjection;

/// <inheritdoc cref="ICrawlPolicyBuilder"/>
internal sealed record CrawlPolicyBuilder(IServiceCollection Services) : ICrawlPolicyBuilder;
