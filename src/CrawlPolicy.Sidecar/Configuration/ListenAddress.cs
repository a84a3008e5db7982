using System.Diagnostics.CodeAnalysis;
using System.Net;

namespace CrawlPolicy.Sidecar.Configuration;

/// <summary>The written form of an address to listen on.</summary>
internal static class ListenAddress
{
    /// <summary>Reads <c>http://ADDRESS:PORT</c>; <c>localhost</c> is 127.0.0.1, and <c>*</c> every address.</summary>
    public static bool TryParse(string text, [NotNullWhen(true)] out IPEndPoint? endPoint)
    {
        const string Scheme = "http://";
        endPoint = null;
        if (!text.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase))
        {
            return false;
        }

        var authority = text.AsSpan(Scheme.Length).TrimEnd('/');
        if (authority.StartsWith("localhost:", StringComparison.OrdinalIgnoreCase))
        {
            authority = $"127.0.0.1{authority["localhost".Length..]}";
        }
        else if (authority.StartsWith("*:"))
        {
            authority = $"0.0.0.0{authority[1..]}";
        }

        // Without this, an address without a port would be read as one with port 0.
        var afterAddress = authority[(authority.LastIndexOf(']') + 1)..];
        return afterAddress.Contains(':') && IPEndPoint.TryParse(authority, out endPoint);
    }
}
