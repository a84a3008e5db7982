using System.CommandLine;
using System.Text;
using CrawlPolicy.Evidence;
using CrawlPolicy.Evidence.Ledger;
using CrawlPolicy.Evidence.Ledger.Reading;
using CrawlPolicy.Lint.Output;
using CrawlPolicy.Lint.Stores;
using CrawlPolicy.PostgreSql.Ledger.Reading;
using CrawlPolicy.Sqlite;
using CrawlPolicy.Sqlite.Files;
using CrawlPolicy.Sqlite.Ledger;

namespace CrawlPolicy.Lint.Ledger;

/// <summary>What several commands on the ledger ask for.</summary>
internal static class LedgerOptionsOfCommands
{
    private const int LongestKey = 16_384;

    public static Argument<string> Store() => new("STORE")
    {
        Description = "The store as in CrawlPolicy:Store: sqlite:FILE, or just the file; or postgres:CONNECTION STRING.",
    };

    public static Option<string?> Node() => new("--node")
    {
        Description = "Only the chain of this node of a fleet. `policy-lint ledger stat` lists them.",
        HelpName = "NODE",
    };

    public static Option<FileInfo?> PublicKey() => new("--public-key")
    {
        Description = "The PEM file of the key that must have signed the checkpoints. Get it from the operator, not from the store.",
        HelpName = "FILE",
    };

    public static Option<string?> KeyFile() => new("--key-file")
    {
        Description = "The ledger's private key, as CrawlPolicy:Ledger:KeyFile names it. The default is the store's file with .key behind it; for a database, a key that is used this once.",
        HelpName = "FILE",
    };

    public static Option<string?> CheckpointFile() => new("--checkpoint-file")
    {
        Description = "The second place of checkpoints, as CrawlPolicy:Ledger:CheckpointFile names it.",
        HelpName = "FILE",
    };

    public static Option<string> Reason()
    {
        var reason = new Option<string>("--reason") { Description = "Why, for the record.", Required = true, HelpName = "TEXT" };
        reason.Validators.Add(static option =>
        {
            if (string.IsNullOrWhiteSpace(option.GetValueOrDefault<string?>()))
            {
                option.AddError("--reason says nothing; write why, as the record says it for good.");
            }
        });
        return reason;
    }

    public static Option<bool> NewKey() => new("--new-key")
    {
        Description = "Makes the private key where there is none, for a store in a file. The record says then that its key was replaced, and the new public key must be published.",
    };

    /// <summary>Sees that the key is there that a store in a file is signed by.</summary>
    /// <exception cref="CouldNotRunException">It is not.</exception>
    public static void RequireKey(string store, string? keyFile)
    {
        var key = keyFile ?? StorePath.Resolve(store) + ".key";
        if (File.Exists(store) && !File.Exists(key))
        {
            throw new CouldNotRunException(
                $"There is no private key '{key}' that signs the record of '{store}', and nothing was changed. Name the key's file with --key-file, as CrawlPolicy:Ledger:KeyFile does; "
                + "where the key is lost, write --new-key to go on with a new one, and publish that.");
        }
    }

    /// <summary>Opens a store for reading.</summary>
    /// <param name="store">The store.</param>
    /// <param name="terminal">Where it is said that something is not read.</param>
    public static ILedgerSource Open(string store, Terminal terminal) => Run<ILedgerSource>(() =>
    {
        if (StoreName.FileOf(store) is not { } file)
        {
            return PostgreSqlLedgerSource.Open(StoreName.ConnectionOf(store));
        }

        var reader = SqliteLedgerReader.Open(file);
        if (reader.Unread > 0)
        {
            terminal.Error.WriteLine(
                $"{FindingReport.Count((int)reader.Unread, "commit")} in the journal beside {file} cannot be read yet: the process that owned the store ended early. "
                + "They are not lost; start the crawler or the sidecar that owns the store once, and they are written into it.");
        }

        return new SqliteLedgerSource(reader);
    });

    /// <summary>Reads the key that --public-key names.</summary>
    public static NoteVerifier? ReadKey(FileInfo? file)
    {
        if (file is null)
        {
            return null;
        }

        if (!file.Exists)
        {
            throw new CouldNotRunException($"There is no file '{file}' for --public-key. Get the public key from the operator, who writes it with `policy-lint ledger key STORE`.");
        }

        if (file.Length > LongestKey)
        {
            throw new CouldNotRunException($"{file} is too long for a key in PEM. Write it with `policy-lint ledger key STORE`.");
        }

        var pem = File.ReadAllText(file.FullName, Encoding.UTF8);
        return pem.Contains("PRIVATE KEY", StringComparison.Ordinal)
            ? throw new CouldNotRunException($"{file} holds a private key, which signs in the operator's name and belongs to nobody else. Write the public one with `policy-lint ledger key STORE`, and see who else has this file.")
            : Run(() => NoteVerifier.FromPem(pem));
    }

    /// <summary>Reads the keys of an option that may be given several times.</summary>
    /// <returns>They; <see langword="null"/> where there is none.</returns>
    public static NoteVerifier? ReadKeys(IReadOnlyList<FileInfo> files)
    {
        var keys = new List<NoteVerifier>();
        try
        {
            keys.AddRange(files.Select(static file => ReadKey(file)!));
            return keys.Count == 0 ? null : NoteVerifier.Of(keys);
        }
        catch
        {
            keys.ForEach(static key => key.Dispose());
            throw;
        }
    }

    /// <summary>Reads the checkpoints of a second place.</summary>
    /// <exception cref="CouldNotRunException">There is no such file, or it holds something else.</exception>
    public static List<string> ReadCheckpoints(FileInfo file) => file.Exists
        ? Run(() => NoteVerifier.Split(File.ReadAllText(file.FullName, Encoding.UTF8)).ToList())
        : throw new CouldNotRunException($"There is no file of checkpoints '{file}'. Name the one that the crawler's option CrawlPolicy:Ledger:CheckpointFile names; where it is gone, somebody removed the second place.");

    /// <summary>Writes what a store says of its entries, which are verified on the way.</summary>
    /// <returns>The exit code: a bad entry is a finding, as it is to `ledger verify`.</returns>
    public static int Verified(Terminal terminal, Action action)
    {
        try
        {
            return Run(() =>
            {
                action();
                return ExitCode.Clean;
            });
        }
        catch (BadRecordException exception)
        {
            terminal.Tell("policy-lint: " + exception.Message);
            return ExitCode.Findings;
        }
    }

    /// <summary>Does what can fail for a store's sake.</summary>
    public static T Run<T>(Func<T> action)
    {
        try
        {
            return action();
        }
        catch (Exception exception) when (exception is StoreUnavailableException or InvalidDataException or UnprovableEntryException)
        {
            throw new CouldNotRunException(exception.Message);
        }
    }
}
