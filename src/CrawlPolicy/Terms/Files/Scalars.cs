using System.Text.Json.Nodes;
using CrawlPolicy.Decisions;

namespace CrawlPolicy.Terms.Files;

/// <summary>The types of single values.</summary>
internal static class Scalars
{
    /// <summary>The longest text, in characters.</summary>
    public const int MaximumText = 4000;

    private const int MaximumName = 64;

    private const int MaximumPathBelow = 200;

    public static readonly ScalarShape Text = new(
        "text", "a text",
        static scalar => string.IsNullOrWhiteSpace(scalar.Value) ? "is empty" : scalar.Value.Length > MaximumText ? $"has {scalar.Value.Length:N0} characters; at most {MaximumText:N0} are read" : null,
        static () => new JsonObject { ["type"] = "string", ["minLength"] = 1, ["maxLength"] = MaximumText });

    public static readonly ScalarShape Name = new(
        "name", "a name",
        static scalar => scalar.Value.Length is 0 or > MaximumName || !scalar.Value.All(static c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c is '-' or '.')
            ? $"is no name; a name has 1 to {MaximumName} lower-case letters, digits, hyphens and dots" : null,
        static () => new JsonObject { ["type"] = "string", ["pattern"] = "^[a-z0-9.-]{1,64}$" });

    public static readonly ScalarShape Truth = new(
        "truth", "`true` or `false`",
        static scalar => scalar is { IsPlain: true, Value: "true" or "false" } ? null : "is neither `true` nor `false`",
        static () => new JsonObject { ["type"] = "boolean" });

    public static readonly ScalarShape Whole = new(
        "whole", "a whole number from 1 to 1,000,000,000",
        static scalar => scalar.IsPlain && ScalarText.TryWhole(scalar.Value, out _) ? null : "is no whole number from 1 to 1,000,000,000",
        static () => new JsonObject { ["type"] = "integer", ["minimum"] = 1, ["maximum"] = 1_000_000_000 });

    public static readonly ScalarShape Date = new(
        "date", "a date",
        static scalar => ScalarText.TryDate(scalar.Value, out _) ? null : "is no date; write `YYYY-MM-DD`",
        static () => new JsonObject { ["type"] = "string", ["pattern"] = "^[0-9]{4}-[0-9]{2}-[0-9]{2}$" });

    public static readonly ScalarShape Instant = new(
        "instant", "a date or a time in UTC",
        static scalar => ScalarText.TryInstant(scalar.Value, out _) ? null : "is no date and no time; write `YYYY-MM-DD` or `YYYY-MM-DDThh:mm:ssZ`",
        static () => new JsonObject { ["type"] = "string", ["pattern"] = "^[0-9]{4}-[0-9]{2}-[0-9]{2}(T[0-9]{2}:[0-9]{2}:[0-9]{2}Z)?$" });

    public static readonly ScalarShape Duration = new(
        "duration", "a duration",
        static scalar => Configuration.Duration.TryParseUnit(scalar.Value, out _) ? null : "is no duration; write a whole number and a unit: `500ms`, `3s`, `5m`, `12h` or `180d`",
        static () => new JsonObject { ["type"] = "string", ["pattern"] = "^[1-9][0-9]{0,8}(ms|s|m|h|d)$" });

    public static readonly ScalarShape QuietHours = new(
        "quietHours", "daily hours in UTC",
        static scalar => ScalarText.TryQuietHours(scalar.Value, out _) ? null : "are no hours; write `HH:MM-HH:MM` in UTC, for instance `\"22:00-06:00\"`",
        static () => new JsonObject { ["type"] = "string", ["pattern"] = "^[0-2][0-9]:[0-5][0-9]-[0-2][0-9]:[0-5][0-9]$" });

    public static readonly ScalarShape WebAddress = new(
        "webAddress", "an address of the Web",
        static scalar => Uri.TryCreate(scalar.Value, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https" ? null : "is no absolute http or https address",
        static () => new JsonObject { ["type"] = "string", ["pattern"] = "^https?://" });

    public static readonly ScalarShape Host = new(
        "host", "a host pattern",
        static scalar => HostPattern.TryParse(scalar.Value, out _),
        static () => new JsonObject { ["type"] = "string", ["pattern"] = "^(\\*\\.)?[^*/:]+$", ["maxLength"] = 255 }) { Rule = PolicyRules.InvalidHost };

    public static readonly ScalarShape Path = new(
        "path", "a path pattern",
        static scalar => PathPattern.TryParse(scalar.Value, out _),
        static () => new JsonObject { ["type"] = "string", ["pattern"] = "^[/*]", ["maxLength"] = PathPattern.MaximumLength }) { Rule = PolicyRules.InvalidPattern };

    public static readonly ScalarShape UrlPattern = new(
        "urlPattern", "a host pattern and a path pattern",
        static scalar => ScalarText.TryUrlPattern(scalar.Value, out _, out _),
        static () => new JsonObject { ["type"] = "string", ["pattern"] = "^(\\*\\.)?[^*/:]+/" }) { Rule = PolicyRules.InvalidPattern };

    public static readonly ScalarShape ItemSpelling = new(
        "itemSpelling", "a path with `{id}`",
        static scalar => Items.ItemSpelling.TryParse(scalar.Value, out _),
        static () => new JsonObject { ["type"] = "string", ["pattern"] = "^[^/]*/.*\\{id\\}", ["maxLength"] = PathPattern.MaximumLength }) { Rule = PolicyRules.InvalidItemPattern };

    public static readonly ScalarShape Item = new(
        "item", "an item",
        static scalar => Items.ItemName.TrySplit(scalar.Value, out _, out _, out _) ? null : "is no item; write `SITE:KIND:ID`, for instance `youtube:video:dQw4w9WgXcQ`",
        static () => new JsonObject { ["type"] = "string", ["pattern"] = "^[a-z0-9.-]{1,64}:[a-z0-9.-]{1,64}:.+$" }) { Rule = PolicyRules.UnknownItem };

    public static readonly ScalarShape ExpectedItem = new(
        "expectedItem", "an item, or `none`",
        static scalar => scalar.Value == Testing.PolicyTestExpectation.NoItem ? null : Item!.Check(scalar),
        static () => new JsonObject { ["type"] = "string", ["pattern"] = "^(none|[a-z0-9.-]{1,64}:[a-z0-9.-]{1,64}:.+)$" }) { Rule = PolicyRules.UnknownItem };

    public static readonly ScalarShape PurposeOrAll = Purposes("purposeOrAll", "all");

    public static readonly ScalarShape Purpose = Purposes("purpose");

    public static readonly ScalarShape Method = new(
        "method", "a method",
        static scalar => scalar.Value.Length is > 0 and <= 32 && scalar.Value.All(char.IsAsciiLetterUpper) ? null : "is no method; write it in capitals, for instance `GET`",
        static () => new JsonObject { ["type"] = "string", ["pattern"] = "^[A-Z]{1,32}$" });

    public static readonly ScalarShape Sha256 = new(
        "sha256", "a SHA-256",
        static scalar => scalar.Value.Length == 64 && scalar.Value.All(static c => char.IsAsciiHexDigitLower(c)) ? null : "is no SHA-256; write its 64 lower-case hexadecimal digits",
        static () => new JsonObject { ["type"] = "string", ["pattern"] = "^[0-9a-f]{64}$" });

    public static readonly ScalarShape PasswordSha256 = Sha256 with { Rule = PolicyRules.CredentialInvalid, IsSecret = true };

    public static readonly ScalarShape PathBelow = new(
        "pathBelow", "a path below this file's folder",
        static scalar => IsPathBelow(scalar.Value)
            ? null : $"is no path to a file below this file's folder; write up to {MaximumPathBelow} characters, folders with `/` between them and without `.` or `..`, for instance `terms/example.txt`",
        static () => new JsonObject { ["type"] = "string", ["pattern"] = "^(?!.*(^|/)\\.{0,2}(/|$))[^\\\\:]+$", ["maxLength"] = MaximumPathBelow });

    public static readonly ScalarShape ProductToken = new(
        "productToken", "a product token",
        static scalar => scalar.Value.Length is > 0 and <= 128 && scalar.Value.All(static c => char.IsAsciiLetter(c) || c is '_' or '-')
            ? null : "is no product token: it has 1 to 128 letters, `_` and `-` (RFC 9309 §2.2.1), and no digits, spaces or version",
        static () => new JsonObject { ["type"] = "string", ["pattern"] = "^[A-Za-z_-]{1,128}$" }) { Rule = PolicyRules.UserAgentTokenInvalid };

    public static readonly ScalarShape UserAgent = new(
        "userAgent", "a user agent",
        static scalar => scalar.Value.Length is > 0 and <= 512 && scalar.Value.All(static c => c is >= ' ' and <= '~') && scalar.Value.Trim() == scalar.Value
            ? null : "is no user agent: it has 1 to 512 printable ASCII characters and no space at either end",
        static () => new JsonObject { ["type"] = "string", ["pattern"] = "^[!-~]([ -~]{0,510}[!-~])?$" });

    public static readonly ScalarShape Network = new(
        "network", "a range of addresses",
        static scalar => System.Net.IPNetwork.TryParse(scalar.Value, out _) ? null : "is no range of addresses; write `203.0.113.0/24` or `2001:db8::/32`, with no bits set beyond the prefix",
        static () => new JsonObject { ["type"] = "string", ["pattern"] = "^[0-9a-fA-F.:]+/[0-9]{1,3}$" });

    /// <summary>One of a few words.</summary>
    public static ScalarShape Choice(string name, params IReadOnlyList<string> words) => new(
        name, $"one of {Words.List(words)}",
        scalar => words.Contains(scalar.Value, StringComparer.Ordinal) ? null : $"is not {(words.Count == 1 ? "" : "one of ")}{Words.List(words)}{Words.DidYouMean(scalar.Value, words)}",
        () => new JsonObject { ["enum"] = new JsonArray([.. words.Select(static word => (JsonNode)word)]) });

    private static bool IsPathBelow(string path) =>
        path.Length is > 0 and <= MaximumPathBelow
        && !path.Any(static c => c is '\\' or ':' || Words.IsUnprintable(c))
        && path.Split('/').All(static segment => segment.Trim().Length == segment.Length && segment is not ("" or "." or ".."));

    private static ScalarShape Purposes(string name, params string[] more)
    {
        string[] words =
        [
            .. more,
            .. CrawlPurpose.AllUses,
            .. from use in CrawlPurpose.AllUses from beneficiary in CrawlPurpose.AllBeneficiaries select $"{use}:{beneficiary}",
        ];
        return Choice(name, words) with
        {
            Rule = PolicyRules.PurposeUnknown,
            Check = scalar => words.Contains(scalar.Value, StringComparer.Ordinal)
                ? null
                : $"is no purpose{Words.DidYouMean(scalar.Value, words)}; a purpose is one of {Words.List([.. more, .. CrawlPurpose.AllUses])}, "
                  + $"alone or with {Words.List([.. CrawlPurpose.AllBeneficiaries.Select(static word => ":" + word)])}",
        };
    }
}
