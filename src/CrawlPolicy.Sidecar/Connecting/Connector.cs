using System.Globalization;
using CrawlPolicy.Decisions;
using CrawlPolicy.Sidecar.Configuration;
using CrawlPolicy.Sidecar.Credentials;
using CrawlPolicy.Sidecar.Logging;
using CrawlPolicy.Sidecar.Refusals;
using CrawlPolicy.Terms;
using Microsoft.AspNetCore.Connections;

namespace CrawlPolicy.Sidecar.Connecting;

/// <summary>Decides what becomes of a CONNECT request: a tunnel, interception, or a refusal.</summary>
internal sealed class Connector(
    ProxyCredentials credentials,
    CrawlPolicyEngine engine,
    FetchLifecycle lifecycle,
    TunnelDoor tunnels,
    Interception interception,
    SidecarOptions options,
    DecisionLog log,
    TimeProvider time)
{
    private const int PlainHttpPort = 80;

    /// <summary>Serves the request to its end.</summary>
    /// <returns>Why there is no connection, to be told to the client; <see langword="null"/> where there was one.</returns>
    public async ValueTask<Problem?> ConnectAsync(ConnectionContext connection, ConnectHead head, ConnectionDelegate next, CancellationToken stopping)
    {
        var started = time.GetTimestamp();
        var crawler = credentials.Identify(head.Authorization);
        var problem = crawler is null ? CredentialProblem.Instance : head.Port == PlainHttpPort ? ConnectProblem.Port : null;
        if (problem is null)
        {
            var target = new ConnectTarget(head.Host, head.Port, crawler!, head.Purpose, head.Dataset);
            problem = await ChooseAsync(connection, target, head.UserAgent, next, stopping);
        }

        if (problem is null)
        {
            return null;
        }

        if (problem.Decision is { } decision)
        {
            log.Decided(decision, problem.Reason, problem.Status, time.GetElapsedTime(started));
        }
        else
        {
            log.Rejected(problem, string.Create(CultureInfo.InvariantCulture, $"CONNECT {head.Host}:{head.Port}"), time.GetElapsedTime(started));
        }

        return problem;
    }

    private async ValueTask<Problem?> ChooseAsync(
        ConnectionContext connection, ConnectTarget target, string? userAgent, ConnectionDelegate next, CancellationToken stopping)
    {
        var root = new FetchRequest(target.Origin + "/")
        {
            Crawler = target.Crawler,
            Purpose = target.Purpose,
            Dataset = target.Dataset,
            UserAgent = options.UserAgent == UserAgentHandling.Require ? userAgent : null,
        };
        var (verdict, judged) = await engine.JudgeHostAsync(root, stopping);
        var mode = judged.SitePolicy?.Tls ?? options.Tls;
        return Choose(mode, verdict, judged) switch
        {
            ConnectChoice.Deny => ConnectProblem.Denied,
            ConnectChoice.Intercept => await interception.RunAsync(connection, target, next, stopping),
            ConnectChoice.NeedsPaths => ConnectProblem.Inconclusive,
            _ => await AdmitAsync(connection, root, target, verdict, mode, next, stopping),
        };
    }

    // The whole host's verdict is made evidence like any other decision, and only then acted upon.
    private async ValueTask<Problem?> AdmitAsync(
        ConnectionContext connection,
        FetchRequest root,
        ConnectTarget target,
        HostVerdict verdict,
        TlsMode mode,
        ConnectionDelegate next,
        CancellationToken stopping)
    {
        using var admission = await lifecycle.AdmitAsync(root, stopping);
        if (!admission.Decision.IsAllowed)
        {
            return Problem.From(admission.Decision);
        }

        if (verdict == HostVerdict.Allow)
        {
            return await tunnels.RunAsync(connection, target, admission.Decision, stopping);
        }

        // The refusal was lifted between the two questions; what holds now is judged URL by URL.
        return mode == TlsMode.Tunnel ? ConnectProblem.Inconclusive : await interception.RunAsync(connection, target, next, stopping);
    }

    private static ConnectChoice Choose(TlsMode mode, HostVerdict verdict, Decision judged) => mode switch
    {
        TlsMode.Deny => ConnectChoice.Deny,

        // Inside an intercepted connection the refusal is a real answer, which more clients show; but nothing is dialled for a target that must not be.
        TlsMode.Intercept => verdict == HostVerdict.Refuse && judged.Refusal is { IsRelaxable: false } ? ConnectChoice.Admit : ConnectChoice.Intercept,
        _ when verdict != HostVerdict.Inconclusive => ConnectChoice.Admit,
        TlsMode.Tunnel => ConnectChoice.NeedsPaths,
        _ => ConnectChoice.Intercept,
    };
}
