using System.Text;

namespace CrawlPolicy.EndToEnd.Tests.Servers;

/// <summary>A site for nginx to serve; what has no page is 404.</summary>
internal sealed class Site(string host)
{
    private readonly StringBuilder _locations = new();
    private bool _hasRest;
    private bool _hasRobots;

    public string Host { get; } = host;

    /// <summary>Gives the site a robots.txt.</summary>
    public Site WithRobots(string robots) => WithPage("/robots.txt", robots, "text/plain");

    /// <summary>Gives the site a page.</summary>
    /// <param name="path">A path, or one ending in <c>*</c> for all that begin so.</param>
    /// <param name="body">Text without double quotes.</param>
    /// <param name="type">Its media type.</param>
    /// <param name="status">The status.</param>
    /// <param name="directives">More of nginx's directives, each with its semicolon.</param>
    public Site WithPage(string path, string body, string type = "text/html", int status = 200, string directives = "")
    {
        var location = path.EndsWith('*') ? $"^~ {path[..^1]}" : $"= {path}";
        var text = body.Replace("$", "${dollar}", StringComparison.Ordinal);
        _hasRest |= path == "/*";
        _hasRobots |= path == "/robots.txt";
        _locations.AppendLine($"    location {location} {{ default_type {type}; {directives} return {status} \"{text}\"; }}");
        return this;
    }

    /// <summary>Lets the site answer 429 to everything below a path.</summary>
    public Site WithRefusals(string path, int retryAfter, string body = "") =>
        WithPage(path, body, status: 429, directives: $"add_header Retry-After {retryAfter} always;");

    /// <summary>The part of nginx's configuration.</summary>
    public string Configure(string listen) => $$"""
          server {
            {{listen}}
            server_name {{Host}};
        {{_locations}}
            {{(_hasRobots ? "" : "location = /robots.txt { return 404; }")}}
            {{(_hasRest ? "" : "location / { return 404; }")}}
          }

        """;
}
