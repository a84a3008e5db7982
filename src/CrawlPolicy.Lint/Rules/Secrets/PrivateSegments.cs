using System.Collections.Frozen;

namespace CrawlPolicy.Lint.Rules.Secrets;

/// <summary>The segments of paths behind which sites keep what is not public.</summary>
internal static class PrivateSegments
{
    private static readonly FrozenSet<string> Known = new[]
    {
        "login", "log-in", "signin", "sign-in", "logout", "signout", "sign-out", "signup", "sign-up", "register", "registration", "oauth", "oauth2", "sso", "saml",
        "account", "accounts", "my-account", "myaccount", "profile-settings", "settings", "preferences", "password", "reset-password", "forgot-password", "two-factor",
        "checkout", "cart", "basket", "order", "orders", "billing", "payment", "payments", "invoice", "invoices", "subscriptions",
        "admin", "administrator", "wp-admin", "wp-login", "backend", "cpanel", "phpmyadmin", "dashboard", "inbox", "messages",
    }.ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> Lookup = Known.GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>The first such segment of a path pattern; <see langword="null"/> where there is none.</summary>
    public static string? Find(string pattern)
    {
        var query = pattern.IndexOf('?', StringComparison.Ordinal);
        foreach (var range in pattern.AsSpan(0, query < 0 ? pattern.Length : query).Split('/'))
        {
            var segment = pattern.AsSpan(range).Trim("*$");
            var dot = segment.IndexOf('.');
            if (Lookup.TryGetValue(dot > 0 ? segment[..dot] : segment, out var known))
            {
                return known;
            }
        }

        return null;
    }
}
