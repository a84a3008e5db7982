namespace CrawlPolicy.Identity.Signing;

/// <summary>Signs requests as Web Bot Auth asks (draft-ietf-webbotauth-httpsig-protocol).</summary>
internal sealed class RequestSigner(MessageSigner messages, SigningAgent agent)
{
    /// <summary>The field that names who signs.</summary>
    public const string AgentField = "Signature-Agent";

    private const string Tag = "web-bot-auth";

    private readonly string _agentField = $"{MessageSignature.Label}=\"{agent.Origin}\"";

    // One member of the field, because that is a dictionary (RFC 9421 §2.1.2).
    private readonly SignedComponent _agent = new($"\"signature-agent\";key=\"{MessageSignature.Label}\"", $"\"{agent.Origin}\"");

    /// <summary>Puts the signature on a request, in the place of any that it carries: that one would claim another identity.</summary>
    public void Sign(HttpRequestMessage request)
    {
        var uri = request.RequestUri ?? throw new InvalidOperationException("The request has no URI, so there is nothing to sign.");
        var signature = messages.Sign(Tag, new SignedComponent("\"@authority\"", RequestAuthority.Of(uri)), _agent);
        Set(request, AgentField, _agentField);
        Set(request, MessageSignature.InputField, signature.Input);
        Set(request, MessageSignature.SignatureField, signature.Signature);
    }

    private static void Set(HttpRequestMessage request, string name, string value)
    {
        request.Headers.Remove(name);
        request.Content?.Headers.Remove(name);
        request.Headers.TryAddWithoutValidation(name, value);
    }
}
