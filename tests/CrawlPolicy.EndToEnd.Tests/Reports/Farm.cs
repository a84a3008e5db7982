using System.Globalization;
using System.Text;
using CrawlPolicy.EndToEnd.Tests.Signals.Web;
using CrawlPolicy.Tests.Shared;

namespace CrawlPolicy.EndToEnd.Tests.Reports;

/// <summary>Many sites of several kinds on one server, which counts for itself what it hands out.</summary>
internal sealed class Farm : IAsyncDisposable
{
    private readonly Lock _gate = new();
    private readonly List<Serving> _servings = [];
    private readonly List<string> _urls = [];
    private readonly HashSet<string> _hosts = new(StringComparer.Ordinal);

    private Farm(TestOrigin origin) => Origin = origin;

    public TestOrigin Origin { get; }

    /// <summary>All addresses that a crawl asks for, each once.</summary>
    public IReadOnlyList<string> Urls => _urls;

    public IReadOnlyCollection<string> Hosts => _hosts;

    /// <summary>What was handed out so far, but for files about permissions.</summary>
    public IReadOnlyList<Serving> Servings
    {
        get
        {
            lock (_gate)
            {
                return [.. _servings];
            }
        }
    }

    public static async Task<Farm> StartAsync()
    {
        var farm = new Farm(await TestOrigin.StartAsync());
        farm.AddNews();
        farm.AddBlogs();
        farm.AddMedia();
        farm.AddRefusals();
        return farm;
    }

    public ValueTask DisposeAsync() => Origin.DisposeAsync();

    private void AddNews()
    {
        string[] languages = ["en-GB", "de", "fr-FR"];
        for (var site = 0; site < 12; site++)
        {
            for (var page = 0; page < 100; page++)
            {
                Add($"www.news{site}.example", $"/{page}", "text/html", Page((site * 200) + page), languages[site % languages.Length]);
            }
        }
    }

    private void AddBlogs()
    {
        for (var site = 0; site < 90; site++)
        {
            for (var page = 0; page < 12; page++)
            {
                Add(string.Create(CultureInfo.InvariantCulture, $"blog{site}.example"), $"/{page}", page == 0 ? "text/plain" : "text/html", Page(300 + (site * 3)), "");
            }
        }
    }

    private void AddMedia()
    {
        var picture = Pictures.Png(Pictures.Xmp(""));
        for (var item = 0; item < 60; item++)
        {
            Add("img.pictures.example", $"/{item}.png", "image/png", picture, "");
            Add("gallery.example", $"/{item}.png", "image/png", picture, "");
        }

        for (var item = 0; item < 20; item++)
        {
            Add("radio.example", $"/{item}.mp3", "audio/mpeg", new byte[4_000 + item], "nl");
            Add("films.example", $"/{item}.mp4", "video/mp4", new byte[9_000 + item], "");
        }

        for (var page = 0; page < 10; page++)
        {
            Add("regret.example", $"/{page}", "text/html", Page(2_000 + page), "en");
        }
    }

    private void AddRefusals()
    {
        Origin.MapText("shut.example/robots.txt", "User-agent: *\nDisallow: /\n");
        Origin.MapText("signals.example/robots.txt", "User-agent: *\nContent-Signal: ai-train=no\nAllow: /\n");
        Origin.MapText("reserved.example/.well-known/tdmrep.json", """[{"location":"/*","tdm-reservation":1}]""", contentType: "application/json");
        for (var page = 0; page < 40; page++)
        {
            Ask("shut.example", $"/{page}");
            Ask("signals.example", $"/{page}");
            Ask("reserved.example", $"/{page}");
        }

        for (var page = 0; page < 4; page++)
        {
            Ask("login.example", $"/{page}");
            Ask("paid.example", $"/{page}");
            Ask("noindex.example", $"/{page}");
            Origin.MapText($"login.example/{page}", "log in", 401, "text/html", ("WWW-Authenticate", "Basic realm=members"));
            Origin.MapText($"paid.example/{page}", "pay", 402, "text/html");
            Origin.MapText($"noindex.example/{page}", "content", 200, "text/html", ("tdm-reservation", "1"));
        }

        for (var page = 0; page < 5; page++)
        {
            Ask("challenge.example", $"/{page}");
            Origin.MapText($"challenge.example/{page}", "are you a robot", 403, "text/html", ("cf-mitigated", "challenge"));
        }

        for (var page = 0; page < 6; page++)
        {
            Ask("missing.example", $"/{page}");
        }
    }

    private static byte[] Page(int length) => Encoding.UTF8.GetBytes($"<!DOCTYPE html><title>Page</title><p>{new string('x', length)}");

    private void Add(string host, string path, string mediaType, byte[] body, string language)
    {
        Ask(host, path);
        Origin.Map(host + path, context =>
        {
            lock (_gate)
            {
                _servings.Add(new Serving(host, path, mediaType, language, body.Length));
            }

            context.Response.ContentType = mediaType;
            context.Response.ContentLength = body.Length;
            if (language.Length > 0)
            {
                context.Response.Headers.ContentLanguage = language;
            }

            return context.Response.Body.WriteAsync(body).AsTask();
        });
    }

    private void Ask(string host, string path)
    {
        _ = _hosts.Add(host);
        _urls.Add(Origin.OriginOf(host) + path);
    }
}
