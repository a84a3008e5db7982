using CrawlPolicy.Evidence;

namespace CrawlPolicy.Sqlite.Tests;

/// <summary>A folder for one test's store.</summary>
internal sealed class StoreFolder : IDisposable
{
    public string Folder { get; } = Directory.CreateTempSubdirectory("crawlpolicy-store-").FullName;

    public string Path => System.IO.Path.Combine(Folder, "store.db");

    public static async Task<List<string>> Sites(IDecisionLedger store, DecisionQuery? query = null) =>
        await store.ReadAsync(query ?? new DecisionQuery(), default).Select(static record => record.Site).ToListAsync();

    public SqliteStore Open(TimeProvider? time = null) => SqliteStore.Open(Path, time ?? TimeProvider.System);

    /// <summary>Copies the store's files as they are, the journal first: what is folded in while they are copied is then in both.</summary>
    public void CopyTo(string folder)
    {
        foreach (var name in new[] { ".journal-0", ".journal-1", "", "-wal" })
        {
            if (File.Exists(Path + name))
            {
                File.Copy(Path + name, System.IO.Path.Combine(folder, "store.db" + name));
            }
        }
    }

    public void Dispose() => Directory.Delete(Folder, recursive: true);
}
