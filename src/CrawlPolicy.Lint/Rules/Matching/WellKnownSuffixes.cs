namespace CrawlPolicy.Lint.Rules.Matching;

/// <summary>Suffixes with several labels that are met often: registries of countries, and hosters whose customers each have a name.</summary>
internal static class WellKnownSuffixes
{
    private static readonly (string Country, string Seconds)[] Registries =
    [
        ("uk", "ac co gov ltd me net nhs org plc police sch"),
        ("au", "asn com edu gov id net org"),
        ("nz", "ac co geek gen govt iwi maori net org school"),
        ("za", "ac co gov net org web"),
        ("jp", "ac ad co ed go gr lg ne or"),
        ("kr", "ac co go ne or pe re"),
        ("in", "ac co edu firm gen gov ind net nic org res"),
        ("br", "art com edu gov ind net org"),
        ("ar", "com edu gob gov net org"),
        ("mx", "com edu gob net org"),
        ("co", "com edu gov net org"),
        ("cn", "ac com edu gov net org"),
        ("hk", "com edu gov idv net org"),
        ("tw", "com edu gov idv net org"),
        ("sg", "com edu gov net org"),
        ("my", "com edu gov net org"),
        ("id", "ac co go or sch web"),
        ("th", "ac co go in net or"),
        ("vn", "com edu gov net org"),
        ("ph", "com edu gov net org"),
        ("pk", "com edu gov net org"),
        ("tr", "com edu gov net org web"),
        ("il", "ac co gov net org"),
        ("sa", "com edu gov net org"),
        ("eg", "com edu gov net org"),
        ("ke", "ac co go ne or"),
        ("ng", "com edu gov net org"),
        ("ua", "com edu gov in net org"),
        ("pl", "com edu gov info net org"),
        ("at", "ac co gv or"),
        ("hu", "co org"),
        ("gr", "com edu gov net org"),
        ("pt", "com edu gov org"),
        ("es", "com edu gob nom org"),
        ("fr", "asso com gouv nom"),
        ("it", "edu gov"),
    ];

    private static readonly string[] Hosters =
    [
        "appspot.com", "azurewebsites.net", "blogspot.com", "cloudfront.net", "eu.org", "firebaseapp.com", "fly.dev", "github.io", "githubusercontent.com", "gitlab.io", "glitch.me", "herokuapp.com", "myshopify.com", "neocities.org", "netlify.app", "onrender.com", "pages.dev", "readthedocs.io", "surge.sh",
        "vercel.app", "web.app", "wordpress.com", "workers.dev",
    ];

    /// <summary>All of them.</summary>
    public static IEnumerable<string> Names =>
        Registries.SelectMany(static registry => registry.Seconds.Split(' ').Select(second => $"{second}.{registry.Country}")).Concat(Hosters);
}
