using System.CommandLine;

namespace CrawlPolicy.Lint.Stores;

/// <summary><c>--store</c>: whose state counts when a site is asked, or an answer explained.</summary>
internal static class StoreOption
{
    /// <summary>Makes it.</summary>
    public static Option<string?> Create()
    {
        var store = new Option<string?>("--store")
        {
            Description = "sqlite:FILE or postgres:CONNECTION STRING: the store of a crawler, a sidecar or a fleet, whose cool-downs, pace and files of sites count then. It is only read.",
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
