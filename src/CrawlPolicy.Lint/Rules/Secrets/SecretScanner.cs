using System.Buffers;

namespace CrawlPolicy.Lint.Rules.Secrets;

/// <summary>
/// Finds what looks like a key, a token or a password, by the forms that issuers give them. Placeholders of documentation are
/// passed over. Runs in time linear in the text: what is looked at around a place has a limit.
/// </summary>
internal static class SecretScanner
{
    /// <summary>How far is looked around a place.</summary>
    private const int Reach = 512;

    /// <summary>The longest private key that is marked as a whole.</summary>
    private const int LongestKey = 16_384;

    private const int ShortestValue = 8;
    private const int ShortestBearer = 16;

    private const string KeyBegin = "-----BEGIN ";
    private const string KeyEnd = "PRIVATE KEY-----";
    private const string Bearer = "bearer ";
    private const string WebToken = "eyJ";

    private static readonly string[] Parameters =
    [
        "api_key=", "apikey=", "api-key=", "access_token=", "auth_token=", "refresh_token=", "id_token=", "token=", "client_secret=", "secret=",
        "password=", "passwd=", "x-amz-signature=",
    ];

    private static readonly string[] Placeholders = ["example", "your", "placeholder", "redacted", "xxxx", "****", "....", "<", "{", "$", "*", "…"];

    private static readonly SearchValues<string> Triggers =
        SearchValues.Create([.. TokenForm.All.Select(static form => form.Prefix), .. Parameters, KeyBegin, Bearer, WebToken, "@"], StringComparison.OrdinalIgnoreCase);

    private static readonly SearchValues<char> Base64Url = SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_-");
    private static readonly SearchValues<char> BearerCharacters = SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~+/=");
    private static readonly SearchValues<char> EndsOfValue = SearchValues.Create("& \t\r\n\"'`#),;");

    private static readonly SearchValues<char> OutsideOfUserInfo = SearchValues.Create("/?# \t\r\n\"'<>");

    /// <summary>Finds the first secret from a place on.</summary>
    public static bool TryFind(ReadOnlySpan<char> text, int from, out Secret secret)
    {
        while (from < text.Length && text[from..].IndexOfAny(Triggers) is >= 0 and var next)
        {
            var at = from + next;
            secret = text[at] == '@' ? Password(text, from, at) : At(text, at);
            if (secret.Length > 0)
            {
                return true;
            }

            from = at + 1;
        }

        secret = default;
        return false;
    }

    /// <summary>The text with an asterisk for each character of each secret.</summary>
    public static string Mask(string text)
    {
        if (!TryFind(text, 0, out var secret))
        {
            return text;
        }

        var masked = text.ToCharArray();
        do
        {
            masked.AsSpan(secret.Start, secret.Length).Fill('*');
        }
        while (TryFind(text, secret.Start + secret.Length, out secret));

        return new string(masked);
    }

    private static Secret At(ReadOnlySpan<char> text, int at)
    {
        var rest = text[at..];
        if (at > 0 && char.IsAsciiLetterOrDigit(text[at - 1]))
        {
            return default;
        }

        foreach (var form in TokenForm.All)
        {
            if (form.LengthAt(rest) is > 0 and var length && !IsPlaceholder(rest[..length]))
            {
                return new Secret(at, length, form.Kind);
            }
        }

        foreach (var parameter in Parameters)
        {
            if (rest.StartsWith(parameter, StringComparison.OrdinalIgnoreCase) && IsParameter(text, at))
            {
                return Value(rest, at, parameter.Length);
            }
        }

        return rest.StartsWith(KeyBegin, StringComparison.Ordinal) ? PrivateKey(rest, at)
            : rest.StartsWith(Bearer, StringComparison.OrdinalIgnoreCase) ? BearerToken(rest, at)
            : rest.StartsWith(WebToken, StringComparison.Ordinal) ? JsonWebToken(rest, at)
            : default;
    }

    private static bool IsParameter(ReadOnlySpan<char> text, int at) => at == 0 || !(text[at - 1] is '_' or '-' or '.' or '[');

    private static Secret Value(ReadOnlySpan<char> rest, int at, int name)
    {
        var value = rest[name..];
        var end = value.IndexOfAny(EndsOfValue);
        value = end < 0 ? value : value[..end];
        return value.Length < ShortestValue || IsPlaceholder(value) ? default : new Secret(at + name, value.Length, "a key or a token in a URL");
    }

    private static Secret PrivateKey(ReadOnlySpan<char> rest, int at)
    {
        var head = rest[..Math.Min(rest.Length, KeyBegin.Length + 48)].IndexOf(KeyEnd);
        if (head < 0)
        {
            return default;
        }

        var body = rest[(head + KeyEnd.Length)..];
        var end = body[..Math.Min(body.Length, LongestKey)].IndexOf(KeyEnd);
        return new Secret(at, head + KeyEnd.Length + (end < 0 ? 0 : end + KeyEnd.Length), "a private key");
    }

    private static Secret BearerToken(ReadOnlySpan<char> rest, int at)
    {
        var token = Run(rest[Bearer.Length..], BearerCharacters);
        return token.Length >= ShortestBearer && token.IndexOfAnyInRange('0', '9') >= 0 && !IsPlaceholder(token)
            ? new Secret(at + Bearer.Length, token.Length, "a bearer token")
            : default;
    }

    // RFC 7519: header, claims and signature, of which the first two are JSON objects.
    private static Secret JsonWebToken(ReadOnlySpan<char> rest, int at)
    {
        var header = Run(rest[..Math.Min(rest.Length, Reach)], Base64Url).Length;
        if (header < 12 || header + 4 > rest.Length || !rest[header..].StartsWith(".eyJ", StringComparison.Ordinal))
        {
            return default;
        }

        var claims = header + 1 + Run(rest[(header + 1)..], Base64Url).Length;
        var signature = claims < rest.Length && rest[claims] == '.' ? claims + 1 + Run(rest[(claims + 1)..], Base64Url).Length : claims;
        return new Secret(at, signature, "a JSON Web Token");
    }

    // RFC 3986 §3.2.1: what stands between a colon and the @ before the host.
    private static Secret Password(ReadOnlySpan<char> text, int from, int at)
    {
        var start = Math.Max(from, at - Reach);
        var before = text[start..at];
        var scheme = before.LastIndexOf("://");
        if (scheme < 0)
        {
            return default;
        }

        var user = before[(scheme + 3)..];
        var colon = user.IndexOf(':');
        if (colon < 0 || user.IndexOfAny(OutsideOfUserInfo) >= 0)
        {
            return default;
        }

        var password = user[(colon + 1)..];
        return password.IsEmpty || IsPlaceholder(password) || password is "password" or "pass" or "secret"
            ? default
            : new Secret(at - password.Length, password.Length, "a password in a URL");
    }

    private static ReadOnlySpan<char> Run(ReadOnlySpan<char> text, SearchValues<char> alphabet)
    {
        var end = text.IndexOfAnyExcept(alphabet);
        return end < 0 ? text : text[..end];
    }

    private static bool IsPlaceholder(ReadOnlySpan<char> value)
    {
        foreach (var placeholder in Placeholders)
        {
            if (value.Contains(placeholder, StringComparison.OrdinalIgnoreCase))
            {
                return true;
            }
        }

        return value.IndexOfAnyExcept(value[0]) < 0;
    }
}
