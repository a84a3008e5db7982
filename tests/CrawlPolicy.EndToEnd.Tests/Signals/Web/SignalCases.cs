using System.Collections.ObjectModel;

namespace CrawlPolicy.EndToEnd.Tests.Signals.Web;

/// <summary>Cases by their names.</summary>
internal sealed class SignalCases : KeyedCollection<string, SignalCase>
{
    /// <summary>The names, for a theory.</summary>
    public TheoryData<string> Names => [.. this.Select(static item => item.Name)];

    protected override string GetKeyForItem(SignalCase item) => item.Name;
}
