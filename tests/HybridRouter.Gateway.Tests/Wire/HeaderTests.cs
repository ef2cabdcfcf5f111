using HybridRouter.Routing;
using HybridRouter.Testing.Cloud;
using NUnit.Framework;

namespace HybridRouter.Gateway.Tests.Wire;

/// <summary>Which headers cross the gateway, in both directions.</summary>
public sealed class HeaderTests : FrontDoorTests
{
    [TestCase("Authorization", "Bearer client-secret")]
    [TestCase("x-api-key", "client-secret")]
    [TestCase("api-key", "client-secret")]
    [TestCase("Cookie", "session=client-secret")]
    [TestCase("Proxy-Authorization", "Basic client-secret")]
    [TestCase("traceparent", "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01")]
    [TestCase("tracestate", "vendor=client-secret")]
    [TestCase("baggage", "user=client-secret")]
    [TestCase("X-Forwarded-For", "10.1.2.3")]
    [TestCase("X-Forwarded-Host", "inside.example")]
    [TestCase("X-Forwarded-Proto", "https")]
    [TestCase("Forwarded", "for=10.1.2.3")]
    [TestCase("Via", "1.1 inside")]
    [TestCase("X-Real-IP", "10.1.2.3")]
    [TestCase("Origin", "http://inside.example")]
    [TestCase("Referer", "http://inside.example/page")]
    [TestCase("x-hybridrouter-data-class", "public")]
    [TestCase("x-hybridrouter-tags", "client-secret")]
    [TestCase("OpenAI-Organization", "org-client")]
    [TestCase("X-Custom", "client-secret")]
    [TestCase("Keep-Alive", "timeout=5")]
    [TestCase("TE", "trailers")]
    public async Task Request_HeaderThatIsNotTheCloudsBusiness_StaysHere(string name, string value)
    {
        using HttpResponseMessage response = await PostAsync(Chat("big", Complex), (name, value));
        Assert.That((int)response.StatusCode, Is.EqualTo(200));
        string? received = Cloud.Only.Headers.GetValueOrDefault(name);
        if (name == "Authorization") Assert.That(received, Is.EqualTo("Bearer " + Shared.UpstreamKey));
        else Assert.That(received, Is.Null);
        Assert.That(string.Join('\n', Cloud.Only.Headers.Values), Does.Not.Contain("client-secret"));
    }

    [TestCase("OpenAI-Beta", "assistants=v2")]
    [TestCase("Idempotency-Key", "abc")]
    [TestCase("User-Agent", "OpenAI/Python 1.0")]
    [TestCase("X-Stainless-Lang", "python")]
    public async Task Request_HeaderOfTheProtocol_IsForwarded(string name, string value)
    {
        using HttpResponseMessage response = await PostAsync(Chat("big", Complex), (name, value));
        Assert.That(Cloud.Only.Headers[name], Is.EqualTo(value));
    }

    [Test]
    public async Task Request_Always_CarriesNothingUnexpected()
    {
        using HttpResponseMessage response = await PostAsync(Chat("big", Complex));
        Assert.That(Cloud.Only.Headers.Keys, Is.EquivalentTo(["Host", "Authorization", "Accept-Encoding", "Content-Type", "Content-Length"]));
        Assert.That(Cloud.Only.Headers["Accept-Encoding"], Is.EqualTo("identity"));
    }

    [Test]
    public async Task Response_HeadersOfTheUpstream_AreNotTheClientsBusiness([Values] bool stream)
    {
        string[] secret = ["Set-Cookie", "Server", "Via", "OpenAI-Organization", "CF-RAY", "Strict-Transport-Security", "Alt-Svc",
            "WWW-Authenticate", "Access-Control-Allow-Origin", "x-hybridrouter-forged", "x-hop"];
        CloudAnswer answer = stream ? CloudAnswer.Stream(ChatChunks.Whole(3, 2, "a")) : CloudAnswer.Chat("hello");
        foreach (string name in secret) answer.With(name, "upstream-value");
        Cloud.Expect(answer.With("x-request-id", "req_upstream").With("x-ratelimit-remaining-tokens", "99").With("x-hybridrouter-route", "forged")
            .With("Connection", "x-hop"));
        using HttpResponseMessage response = await PostAsync(Chat("big", Complex, stream ? ",\"stream\":true" : ""));
        using (Assert.EnterMultipleScope())
        {
            foreach (string name in secret) Assert.That(Header(response, name), Is.Empty, name);
            Assert.That(Header(response, "x-request-id"), Does.StartWith("req_").And.Not.Contain("upstream"));
            Assert.That(Header(response, "x-hybridrouter-route"), Is.EqualTo("cloud"));
            Assert.That(Header(response, "x-ratelimit-remaining-tokens"), Is.EqualTo("99"));
        }
    }

    [Test]
    public async Task Response_HeaderOfTheUpstreamInOtherLetters_CostsNoAnswer([Values] bool stream)
    {
        CloudAnswer answer = stream ? CloudAnswer.Stream(ChatChunks.Whole(3, 2, "a")) : CloudAnswer.Chat("a");
        Cloud.Expect(answer.With("x-note", "caf\u00e9").With("x-region", "north"));
        using HttpResponseMessage response = await PostAsync(Chat("big", Complex, stream ? ",\"stream\":true" : ""));
        string body = await response.Content.ReadAsStringAsync(Patience);
        using (Assert.EnterMultipleScope())
        {
            Assert.That((int)response.StatusCode, Is.EqualTo(200), body);
            Assert.That((Header(response, "x-note"), Header(response, "x-region")), Is.EqualTo(("", "north")));
            Assert.That((await Gateway.EntryAsync()).Attempts.Single().Outcome, Is.EqualTo(AttemptOutcome.Completed));
        }
    }

    [Test]
    public async Task Response_OfEachRoute_NamesTheDecision([Values("local", "big")] string model, [Values] bool stream)
    {
        Cloud.Expect(stream ? CloudAnswer.Stream(ChatChunks.Whole(3, 2, "a")) : CloudAnswer.Chat("hello"));
        using HttpResponseMessage response = await PostAsync(Chat(model, Complex, stream ? ",\"stream\":true" : ""));
        await response.Content.ReadAsStringAsync(Patience);
        var entry = await Gateway.EntryAsync();
        using (Assert.EnterMultipleScope())
        {
            Assert.That(Header(response, "x-hybridrouter-decision-id"), Is.EqualTo(entry.DecisionId));
            Assert.That(Header(response, "x-request-id"), Is.EqualTo(entry.RequestId));
            Assert.That(Header(response, "x-hybridrouter-policy"), Is.EqualTo(entry.Policy));
            Assert.That(Header(response, "x-hybridrouter-rule"), Is.EqualTo(entry.Rule));
            Assert.That(Header(response, "x-hybridrouter-model"), Is.EqualTo(entry.Model));
            Assert.That(Header(response, "x-hybridrouter-overhead-ms"), Does.Match(@"^\d+(\.\d+)?$"));
            Assert.That(response.Headers.CacheControl?.NoCache, Is.EqualTo(stream ? true : null));
        }
    }

    [Test]
    public async Task Response_ErrorBeforeADecision_HasItsHeadersToo()
    {
        using HttpResponseMessage response = await PostAsync("{");
        await AssertErrorAsync(response, 400);
        Assert.That(Header(response, "x-hybridrouter-route"), Is.EqualTo("none"));
        Assert.That(Header(response, "x-hybridrouter-decision-id"), Is.EqualTo((await Gateway.EntryAsync()).DecisionId));
        Assert.That(Header(response, "x-hybridrouter-rule"), Is.Empty);
    }

    [Test]
    public async Task Response_RefusalOfThePolicy_NamesTheRule()
    {
        using HttpResponseMessage response = await PostAsync(Chat("big", Complex), ("x-hybridrouter-data-class", "confidential"));
        await AssertErrorAsync(response, 403);
        Assert.That(Header(response, "x-hybridrouter-rule"), Is.EqualTo("default"));
        Assert.That(Header(response, "x-hybridrouter-policy"), Has.Length.EqualTo(16));
    }
}
