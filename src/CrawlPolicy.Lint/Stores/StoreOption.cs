using System.CommandLine;

namespace CrawlPolicy.Lint.Stores;

/// <summary><c>--store</c>: whose state counts when a site is asked, or an answer explained.</summary>
internal static class StoreOption
{
    /// <summary>Makes it.</summary>
    /// <param name="asks">Whether the command asks sites, and so takes slots of their pace.</param>
    public static Option<string?> Create(bool asks)
    {
        const string Slots = ", and requests go out at the site's next free slot, which is not reserved there: a node may send a request at the same time.";
        var store = new Option<string?>("--store")
        {
            Description = "sqlite:FILE or postgres:CONNECTION STRING: the store of a crawler, a sidecar or a fleet, whose cool-downs, pace and files of sites count then. It is only read" + (asks ? Slots : "."),
            HelpName = "STORE",
        };
        store.Validators.Add(static option =>
        {
            if (option.GetValueOrDefault<string?>() is { } text && !StoreName.HasScheme(text))
            {
                // What was meant for a connection string may hold a password.
                option.AddError($"--store {(text.Contains('=', StringComparison.Ordinal) ? "" : $"'{text}' ")}names no store that can be read; write sqlite:FILE or postgres:CONNECTION STRING.");
            }
        });
        return store;
    }
}
