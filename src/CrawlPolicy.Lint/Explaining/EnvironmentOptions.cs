using System.Collections;
using CrawlPolicy.Configuration;
using Microsoft.Extensions.Configuration;

namespace CrawlPolicy.Lint.Explaining;

/// <summary>The settings that the other doors take from the environment, <c>CrawlPolicy__KEY=VALUE</c>, so that all give one answer.</summary>
internal static class EnvironmentOptions
{
    private const string Prefix = CrawlPolicyOptions.SectionName + "__";

    /// <summary>Reads them.</summary>
    /// <exception cref="CouldNotRunException">A value is wrong.</exception>
    public static CrawlPolicyOptions Read()
    {
        var values = Environment.GetEnvironmentVariables().Cast<DictionaryEntry>()
            .Select(static variable => ((string)variable.Key, (string?)variable.Value))
            .Where(static variable => variable.Item1.StartsWith(Prefix, StringComparison.OrdinalIgnoreCase))
            .Select(static variable => KeyValuePair.Create(variable.Item1.Replace("__", ConfigurationPath.KeyDelimiter, StringComparison.Ordinal), variable.Item2));
        var options = new CrawlPolicyOptions();
        var problems = CrawlPolicyOptionsReader.Read(new ConfigurationBuilder().AddInMemoryCollection(values).Build(), options);
        var validation = new CrawlPolicyOptionsValidator([new ConfigurationProblems(problems)], [new StoreScheme("sqlite", static _ => throw new NotSupportedException("A store is read here, and never opened."))]).Validate(name: null, options);
        return validation.Succeeded ? options : throw new CouldNotRunException(string.Join(Environment.NewLine, validation.Failures!));
    }
}
