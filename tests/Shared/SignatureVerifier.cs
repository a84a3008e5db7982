using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace CrawlPolicy.Tests.Shared;

/// <summary>Checks signatures as a site would (RFC 9421 §3.2), by a directory of keys and nothing of the code under test.</summary>
internal sealed class SignatureVerifier : IDisposable
{
    private readonly Dictionary<string, ECDsa> _keys = new(StringComparer.Ordinal);

    public SignatureVerifier(string directory)
    {
        using var document = JsonDocument.Parse(directory);
        foreach (var key in document.RootElement.GetProperty("keys").EnumerateArray())
        {
            var (x, y) = (key.GetProperty("x").GetString()!, key.GetProperty("y").GetString()!);
            _keys[Thumbprint(x, y)] = ECDsa.Create(new ECParameters
            {
                Curve = ECCurve.NamedCurves.nistP256,
                Q = new ECPoint { X = Base64Url.DecodeFromChars(x), Y = Base64Url.DecodeFromChars(y) },
            });
        }
    }

    /// <summary>Whether a request's own signature is right, good now, and for this purpose.</summary>
    /// <param name="headers">The request's fields.</param>
    /// <param name="authority">The host and port that the site is reached by.</param>
    /// <param name="now">The site's time.</param>
    public bool IsSigned(IReadOnlyDictionary<string, string> headers, string authority, DateTimeOffset now) =>
        IsSigned(headers, "web-bot-auth", now, component => component switch
        {
            "\"@authority\"" => authority,
            "\"signature-agent\";key=\"sig1\"" => Member(headers["Signature-Agent"], "sig1"),
            _ => null,
        });

    /// <summary>Whether a message's signature is right and good now.</summary>
    /// <param name="headers">The message's fields.</param>
    /// <param name="tag">What it must be for.</param>
    /// <param name="now">The time.</param>
    /// <param name="value">Finds the value of a component; <see langword="null"/> where there is none.</param>
    public bool IsSigned(IReadOnlyDictionary<string, string> headers, string tag, DateTimeOffset now, Func<string, string?> value)
    {
        var input = SignatureInput.Parse(headers["Signature-Input"]);
        return input.Parameters["tag"] == tag
            && input.Parameters["alg"] == "ecdsa-p256-sha256"
            && input.Time("created") <= now
            && input.Time("expires") > now
            && _keys.TryGetValue(input.Parameters["keyid"], out var key)
            && IsRight(key, input, Member(headers["Signature"], input.Label), value);
    }

    public void Dispose()
    {
        foreach (var key in _keys.Values)
        {
            key.Dispose();
        }
    }

    /// <summary>Whether a signature fits its base.</summary>
    public static bool IsRight(ECDsa key, SignatureInput input, string signature, Func<string, string?> value)
    {
        var text = new StringBuilder();
        foreach (var component in input.Components)
        {
            if (value(component) is not { } found)
            {
                return false;
            }

            text.Append($"{component}: {found}\n");
        }

        text.Append($"\"@signature-params\": {input.Text}");
        return key.VerifyData(
            Encoding.ASCII.GetBytes(text.ToString()),
            Convert.FromBase64String(signature.Trim(':')),
            HashAlgorithmName.SHA256,
            DSASignatureFormat.IeeeP1363FixedFieldConcatenation);
    }

    private static string Thumbprint(string x, string y)
    {
        var members = new SortedDictionary<string, string>(StringComparer.Ordinal) { ["kty"] = "EC", ["crv"] = "P-256", ["x"] = x, ["y"] = y };
        return Base64Url.EncodeToString(SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes(members)));
    }

    // Of a dictionary with one member.
    private static string Member(string field, string label) =>
        field.StartsWith(label + "=", StringComparison.Ordinal) ? field[(label.Length + 1)..] : throw new FormatException($"'{field}' has no member {label}.");
}
