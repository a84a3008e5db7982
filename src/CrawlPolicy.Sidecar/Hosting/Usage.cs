namespace CrawlPolicy.Sidecar.Hosting;

/// <summary>The help text.</summary>
internal static class Usage
{
    /// <summary>What <c>--help</c> prints.</summary>
    public const string Text = """
        CrawlPolicy sidecar: a forward proxy that judges every fetch of a crawler before it leaves.

        Settings come from appsettings.json, the environment (CrawlPolicy__Sidecar__ProxyUrl=...) and arguments (--KEY=VALUE):
          --CrawlPolicy:PolicyDirectory=DIR                 policy files; the default is the shipped catalogue
          --CrawlPolicy:Crawler=NAME                        the crawler of clients that give no credentials
          --CrawlPolicy:Purpose=USE[:BENEFICIARY]           its purpose
          --CrawlPolicy:Mode=enforce|report                 whether refusals are enforced or only recorded
          --CrawlPolicy:Store=sqlite:FILE|memory            state and evidence
          --CrawlPolicy:Ledger:Outcomes=all|none            whether what was received is recorded for each fetch
          --CrawlPolicy:Signing:KeyFile=FILE                signs requests (Web Bot Auth); the key is made where there is none
          --CrawlPolicy:Signing:Agent=https://HOST          who publishes the key
          --CrawlPolicy:Sidecar:ProxyUrl=http://HOST:PORT   the proxy
          --CrawlPolicy:Sidecar:AdminUrl=http://HOST:PORT   questions, decisions, health
          --CrawlPolicy:Sidecar:Tls=auto|intercept|tunnel|deny
          --CrawlPolicy:Sidecar:CertificateAuthority=DIR    the local certificate authority
          --CrawlPolicy:Sidecar:UserAgent=replace|require
          --CrawlPolicy:Sidecar:LogQueryStrings=true|false
          --CrawlPolicy:Sidecar:Limits:KEY=VALUE            bounds and time-outs

        With the argument health, and the same settings, it asks a running sidecar whether it lives, and ends with 0 or 1.
        SIGHUP reads the policies again; SIGTERM stops after what is under way.

        """;
}
