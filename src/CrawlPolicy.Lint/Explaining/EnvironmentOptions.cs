using System.Collections;
using CrawlPolicy.Configuration;
using CrawlPolicy.PostgreSql.Connecting;
using Microsoft.Extensions.Configuration;

namespace CrawlPolicy.Lint.Explaining;

/// <summary>The settings that the other doors take from the environment, <c>CrawlPolicy__KEY=VALUE</c>, so that all give one answer.</summary>
internal static class EnvironmentOptions
{
    private const string Prefix = CrawlPolicyOptions.SectionName + "__";

    // A command reads the store that it is told to, and opens none.
    private static readonly StoreScheme[] Stores =
        [new("sqlite", "FILE", static _ => throw new NotSupportedException()), new("postgres", "CONNECTION STRING", static _ => throw new NotSupportedException(), DatabaseAddress.Problem)];

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
        var validation = new CrawlPolicyOptionsValidator([new ConfigurationProblems(problems)], Stores).Validate(name: null, options);
        return validation.Succeeded ? options : throw new CouldNotRunException(string.Join(Environment.NewLine, validation.Failures!));
    }
}
