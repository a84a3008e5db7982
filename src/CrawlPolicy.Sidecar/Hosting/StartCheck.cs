using System.Net;
using CrawlPolicy.Evidence;
using CrawlPolicy.Identity.Signing;
using CrawlPolicy.Sidecar.Certificates;
using CrawlPolicy.Sidecar.Configuration;
using CrawlPolicy.Terms;
using Microsoft.Extensions.Options;

namespace CrawlPolicy.Sidecar.Hosting;

/// <summary>Finds everything that stands in the way of a start, before anything listens.</summary>
internal sealed class StartCheck(IServiceProvider services, SidecarOptions options)
{
    private readonly List<string> _problems = [];

    /// <summary>Runs the checks.</summary>
    /// <param name="found">What reading the configuration found already.</param>
    /// <exception cref="SidecarStartException">Something stands in the way.</exception>
    public void Run(IReadOnlyList<string> found)
    {
        _problems.AddRange(found);
        if (CheckCore() is { } core)
        {
            CheckPolicies(core);
            CheckSigning(core);
            CheckStore();
        }

        CheckAuthority();
        if (_problems.Count > 0)
        {
            throw new SidecarStartException(_problems);
        }
    }

    private CrawlPolicyOptions? CheckCore()
    {
        try
        {
            return services.GetRequiredService<IOptions<CrawlPolicyOptions>>().Value;
        }
        catch (OptionsValidationException exception)
        {
            _problems.AddRange(exception.Failures);
            return null;
        }
    }

    private void CheckPolicies(CrawlPolicyOptions core)
    {
        PolicySet policies;
        try
        {
            policies = services.GetRequiredService<PolicySource>().Current;
        }
        catch (PolicyLoadException exception)
        {
            _problems.AddRange(exception.Problems);
            return;
        }

        if (!IPAddress.IsLoopback(options.Proxy.Address))
        {
            if (policies.Crawlers.All(static crawler => crawler.CredentialSha256 is null))
            {
                _problems.Add(
                    $"{SidecarOptions.SectionName}:ProxyUrl = 'http://{options.Proxy}': others can reach this address, and no crawler profile has a password, so this would be an open proxy. "
                    + "Give a Crawler policy credentials, or listen on a loopback address.");
            }
        }
        else if (policies.FindCrawler(core.Crawler) is null)
        {
            _problems.Add(
                $"{CrawlPolicyOptions.SectionName}:Crawler = '{core.Crawler}': the policies have no crawler profile of that name. "
                + $"Name one of {string.Join(", ", policies.Crawlers.Select(static crawler => crawler.Name).Order(StringComparer.Ordinal))}, or add a Crawler policy file.");
        }
    }

    private void CheckSigning(CrawlPolicyOptions core)
    {
        try
        {
            _ = services.GetRequiredService<ConfiguredSigner>();
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            _problems.Add($"{CrawlPolicyOptions.SectionName}:Signing:KeyFile = '{core.Signing.KeyFile}': {exception.Message}");
        }
    }

    private void CheckStore()
    {
        if (_problems.Count > 0)
        {
            return;
        }

        try
        {
            _ = services.GetRequiredService<SidecarStore>();
        }
        catch (StoreUnavailableException exception)
        {
            _problems.Add(exception.Message);
        }
    }

    private void CheckAuthority()
    {
        if (options.Tls is TlsMode.Tunnel or TlsMode.Deny || _problems.Count > 0)
        {
            return;
        }

        try
        {
            _ = services.GetRequiredService<CertificateAuthority>().Certificate;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            _problems.Add($"{SidecarOptions.SectionName}:CertificateAuthority = '{options.CertificateAuthority}': {exception.Message}");
        }
    }
}
