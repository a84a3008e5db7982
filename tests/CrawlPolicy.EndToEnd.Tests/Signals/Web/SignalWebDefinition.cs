namespace CrawlPolicy.EndToEnd.Tests.Signals.Web;

/// <summary>The classes that share the origin and its sidecars.</summary>
[CollectionDefinition(SignalWeb.Collection)]
public sealed class SignalWebDefinition : ICollectionFixture<SignalWeb>;
