using CrawlPolicy.Lint.Output;
using CrawlPolicy.Lint.Stores;

namespace CrawlPolicy.Lint.Reports.Reading;

/// <summary>The records that a report is made from, in the order of their ledgers' names, whatever order they were named in.</summary>
internal sealed class RecordSources : IDisposable
{
    private const string StorePrefix = "sqlite:";

    private RecordSources(List<IRecordSource> sources) => All = sources;

    /// <summary>The records.</summary>
    public IReadOnlyList<IRecordSource> All { get; }

    /// <summary>Opens records.</summary>
    /// <param name="names">Stores, exports, or <c>-</c> for an export on standard input.</param>
    /// <param name="terminal">Gives standard input.</param>
    /// <exception cref="CouldNotRunException">One of them cannot be read, or two are of the same ledger.</exception>
    public static RecordSources Open(IReadOnlyList<string> names, Terminal terminal)
    {
        var sources = new List<IRecordSource>();
        try
        {
            foreach (var name in names)
            {
                sources.AddRange(Open(name, terminal));
            }

            sources.Sort(static (one, other) => string.CompareOrdinal(one.Origin, other.Origin));
            for (var i = 1; i < sources.Count; i++)
            {
                if (sources[i].Origin == sources[i - 1].Origin)
                {
                    throw new CouldNotRunException($"{sources[i - 1].Name} and {sources[i].Name} are both of the ledger '{sources[i].Origin}', whose entries would be counted twice. Name one of them.");
                }
            }

            return new RecordSources(sources);
        }
        catch
        {
            sources.ForEach(static source => source.Dispose());
            throw;
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var source in All)
        {
            source.Dispose();
        }
    }

    // A fleet's record has several ledgers.
    private static IReadOnlyList<IRecordSource> Open(string name, Terminal terminal)
    {
        if (name == "-")
        {
            return ExportRecord.Keep("from standard input", terminal.OpenInput());
        }

        return StoreName.FileOf(name) is { } file && !name.StartsWith(StorePrefix, StringComparison.Ordinal) && !SqliteFile.Is(file) ? ExportRecord.Open(file) : StoreRecord.Open(name, terminal);
    }
}
