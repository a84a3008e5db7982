using System.CommandLine;
using System.Text;
using CrawlPolicy.Evidence;
using CrawlPolicy.Evidence.Ledger;
using CrawlPolicy.Sqlite;

namespace CrawlPolicy.Lint.Ledger;

/// <summary>What several commands on the ledger ask for.</summary>
internal static class LedgerOptionsOfCommands
{
    private const string Prefix = "sqlite:";
    private const int LongestKey = 16_384;

    public static Argument<string> Store() => new("STORE") { Description = "The store: sqlite:FILE as in CrawlPolicy:Store, or just the file." };

    public static Option<FileInfo?> PublicKey() => new("--public-key")
    {
        Description = "The PEM file of the key that must have signed the checkpoints. Get it from the operator, not from the store.",
        HelpName = "FILE",
    };

    /// <summary>The store's file.</summary>
    public static string PathOf(string store) => store.StartsWith(Prefix, StringComparison.Ordinal) ? store[Prefix.Length..] : store;

    /// <summary>Opens a store for reading.</summary>
    public static SqliteLedgerReader Open(string store) => Run(() => SqliteLedgerReader.Open(PathOf(store)));

    /// <summary>Reads the key that --public-key names.</summary>
    public static NoteVerifier? ReadKey(FileInfo? file)
    {
        if (file is null)
        {
            return null;
        }

        return file.Exists && file.Length > LongestKey
            ? throw new CouldNotRunException($"{file} is too long for a key in PEM. Write it with `policy-lint ledger key STORE`.")
            : Run(() => NoteVerifier.FromPem(File.ReadAllText(file.FullName, Encoding.UTF8)));
    }

    /// <summary>Does what can fail for a store's sake.</summary>
    public static T Run<T>(Func<T> action)
    {
        try
        {
            return action();
        }
        catch (Exception exception) when (exception is StoreUnavailableException or InvalidDataException)
        {
            throw new CouldNotRunException(exception.Message);
        }
    }
}
