using System.Buffers;

namespace CrawlPolicy.Lint.Rules.Syntax;

/// <summary>What other YAML readers take a plain value for (YAML 1.1 types, YAML 1.2.2 §10.3.2).</summary>
internal static class YamlReadings
{
    private static readonly SearchValues<char> Octal = SearchValues.Create("01234567_");

    private static readonly SearchValues<char> Decimal = SearchValues.Create("0123456789_");

    private static readonly SearchValues<char> DecimalOrDot = SearchValues.Create("0123456789_.");

    private static readonly SearchValues<char> Hexadecimal = SearchValues.Create("0123456789abcdefABCDEF_");

    private static readonly SearchValues<char> Binary = SearchValues.Create("01_");

    private static readonly HashSet<string> Truths = new(["y", "n", "yes", "no", "on", "off", "true", "false"], StringComparer.OrdinalIgnoreCase);

    private static readonly HashSet<string> Floats = new([".inf", "+.inf", "-.inf", ".nan"], StringComparer.OrdinalIgnoreCase);

    /// <summary>Says what else than a text a plain value may be; <see langword="null"/> where every reader takes it for one.</summary>
    public static string? Of(string plain) => plain switch
    {
        "" or { Length: > 64 } => null,
        "~" => "nothing",
        [>= '0' and <= '9' or '+' or '-' or '.', ..] => OfDigits(plain),
        { Length: > 5 } => null,
        _ when Truths.Contains(plain) => "a truth value",
        _ when plain.Equals("null", StringComparison.OrdinalIgnoreCase) => "nothing",
        _ => null,
    };

    private static string? OfDigits(string plain)
    {
        if (Floats.Contains(plain))
        {
            return "a number";
        }

        var digits = plain.AsSpan(plain[0] is '+' or '-' ? 1 : 0);
        if (digits.IsEmpty)
        {
            return null;
        }

        if (IsPrefixed(digits, 'x', Hexadecimal) || IsPrefixed(digits, 'o', Octal) || IsPrefixed(digits, 'b', Binary))
        {
            return "a number";
        }

        if (digits.Length > 1 && digits[0] == '0' && !digits.ContainsAnyExcept(Octal))
        {
            return "an octal number";
        }

        return IsSexagesimal(digits) ? "a number in base 60" : IsDecimal(digits) ? "a number" : null;
    }

    private static bool IsPrefixed(ReadOnlySpan<char> digits, char prefix, SearchValues<char> alphabet) =>
        digits.Length > 2 && digits[0] == '0' && digits[1] == prefix && !digits[2..].ContainsAnyExcept(alphabet);

    // [0-9][0-9_]*(:[0-5]?[0-9])+(.[0-9_]*)?
    private static bool IsSexagesimal(ReadOnlySpan<char> digits)
    {
        var colon = digits.IndexOf(':');
        if (colon <= 0 || digits[..colon].ContainsAnyExcept(Decimal))
        {
            return false;
        }

        var dot = digits.IndexOf('.');
        if (dot >= 0 && digits[(dot + 1)..].ContainsAnyExcept(Decimal))
        {
            return false;
        }

        var rest = digits[(colon + 1)..(dot < 0 ? digits.Length : dot)];
        foreach (var range in rest.Split(':'))
        {
            var part = rest[range];
            if (part.Length is 0 or > 2 || part.ContainsAnyExceptInRange('0', '9') || (part.Length == 2 && part[0] > '5'))
            {
                return false;
            }
        }

        return true;
    }

    // [0-9_]*(.[0-9_]*)?([eE][-+]?[0-9]+)?, with a digit before the exponent
    private static bool IsDecimal(ReadOnlySpan<char> digits)
    {
        var exponent = digits.IndexOfAny('e', 'E');
        if (exponent >= 0)
        {
            var power = digits[(exponent + 1)..];
            power = power is ['+' or '-', ..] ? power[1..] : power;
            if (power.IsEmpty || power.ContainsAnyExceptInRange('0', '9'))
            {
                return false;
            }

            digits = digits[..exponent];
        }

        var dot = digits.IndexOf('.');
        return digits.ContainsAnyInRange('0', '9')
            && !digits.ContainsAnyExcept(DecimalOrDot)
            && (dot < 0 || !digits[(dot + 1)..].Contains('.'));
    }
}
