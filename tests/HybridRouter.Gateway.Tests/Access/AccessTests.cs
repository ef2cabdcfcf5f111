using System.Net;
using System.Text;
using System.Text.Json;
using HybridRouter.Testing.Cloud;
using HybridRouter.Testing.Gateways;
using HybridRouter.Testing.Wire;
using NUnit.Framework;

namespace HybridRouter.Gateway.Tests.Access;

/// <summary>Who may call, where every caller needs a key.</summary>
public sealed class AccessTests : FrontDoorTests
{
    protected override async Task<GatewayFixture> StartGatewayAsync(FakeCloud cloud) => await GatewayFixture.StartAsync([.. Shared.Settings(cloud), ("Access:Mode", "keys")]);

    [TestCase("Authorization", "Bearer key-engineering")]
    [TestCase("Authorization", "bearer key-engineering")]
    [TestCase("x-api-key", "key-engineering")]
    [TestCase("api-key", "key-engineering")]
    public async Task Key_InEachHeader_IsKnown(string name, string value)
    {
        using HttpResponseMessage response = await PostAsync(Chat("big", Complex), (name, value));
        Assert.That((int)response.StatusCode, Is.EqualTo(200));
        var entry = await Gateway.EntryAsync();
        Assert.That((entry.Key, entry.Team), Is.EqualTo(("eng", "engineering")));
    }

    [TestCase("", "")]
    [TestCase("Authorization", "Bearer ")]
    [TestCase("Authorization", "Bearer wrong-key-123")]
    [TestCase("Authorization", "Bearer key-engineerin")]
    [TestCase("Authorization", "Bearer key-engineeringg")]
    [TestCase("Authorization", "Bearer KEY-ENGINEERING")]
    [TestCase("Authorization", "Basic key-engineering")]
    [TestCase("Authorization", "key-engineering")]
    [TestCase("x-api-key", "")]
    [TestCase("Cookie", "api-key=key-engineering")]
    public async Task Key_MissingOrWrong_Is401AndNotBooked(string name, string value)
    {
        using HttpResponseMessage refused = name.Length == 0 ? await PostAsync(Chat("big", Complex)) : await PostAsync(Chat("big", Complex), (name, value));
        JsonElement error = await AssertErrorAsync(refused, 401, "invalid_api_key");
        Assert.That(error.GetProperty("message").GetString(), Does.Not.Contain("engineering").And.Not.Contain("wrong-key"));
        Assert.That(Cloud.Requests, Is.Empty);
        await AssertNextIsTheOnlyEntryAsync();
    }

    [Test]
    public async Task Key_OfEndlessLength_Is401([Values(1_025, 20_000)] int length)
    {
        using HttpResponseMessage response = await PostAsync(Chat("big", Complex), ("Authorization", "Bearer " + new string('k', length)));
        await AssertErrorAsync(response, 401, "invalid_api_key");
    }

    [Test]
    public async Task Key_Wrong_IsRefusedBeforeTheBody()
    {
        using RawConnection client = await RawConnection.OpenAsync(Gateway.Data, Patience);
        await client.SendAsync("POST /v1/chat/completions HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: 100000\r\nExpect: 100-continue\r\n\r\n", Patience);
        RawResponse response = await client.ReadAsync(Patience); // a read of the body would have begun with 100 Continue
        Assert.That(response.Status, Is.EqualTo(401));
    }

    [TestCase("key")]
    [TestCase("api_key")]
    [TestCase("api-key")]
    [TestCase("access_token")]
    [TestCase("API_KEY")]
    [TestCase("x-api-key")]
    [TestCase("subscription-key")]
    [TestCase("authorization")]
    public async Task Key_InTheUrl_IsRefusedEvenWithAGoodHeader(string parameter)
    {
        using HttpResponseMessage response = await PostAsync($"/v1/chat/completions?{parameter}=key-engineering", Encoding.UTF8.GetBytes(Chat("big", Complex)), ("Authorization", "Bearer key-engineering"));
        JsonElement error = await AssertErrorAsync(response, 400);
        Assert.That(error.GetProperty("message").GetString(), Does.Contain("URL").And.Not.Contain("key-engineering"));
        Assert.That(Cloud.Requests, Is.Empty);
    }

    [TestCase("/v1/models")]
    [TestCase("/v1/models/big")]
    [TestCase("/V1/models")]
    [TestCase("/v1/nothing")]
    [TestCase("/v1")]
    public async Task Path_BelowV1_NeedsAKey(string path)
    {
        using HttpResponseMessage response = await Gateway.Http.GetAsync(path, Patience);
        await AssertErrorAsync(response, 401, "invalid_api_key");
    }

    [TestCase("//v1/models")]
    [TestCase("/v1%2Fmodels")]
    [TestCase("/x/../v1/models")]
    [TestCase("/%76%31/models")]
    [TestCase("/v1/./models")]
    public async Task Path_WrittenOddly_IsNoWayAround(string path)
    {
        using RawConnection client = await RawConnection.OpenAsync(Gateway.Data, Patience);
        await client.SendAsync($"GET {path} HTTP/1.1\r\nHost: x\r\n\r\n", Patience);
        RawResponse response = await client.ReadAsync(Patience);
        Assert.That(response.Status, Is.EqualTo(401).Or.EqualTo(404), response.Body);
        Assert.That(response.Body, Does.Not.Contain("owned_by"));
    }

    [TestCase("/healthz")]
    [TestCase("/readyz")]
    [TestCase("/metrics")]
    public async Task Path_OfOperations_NeedsNone(string path)
    {
        using HttpResponseMessage response = await Gateway.Http.GetAsync(path, Patience);
        Assert.That(response.StatusCode, Is.EqualTo(HttpStatusCode.OK));
    }

    [TestCase("local", 200)]
    [TestCase("small", 200)]
    [TestCase("big", 403)]
    [TestCase("no-such-model", 404)]
    public async Task KeyWithModels_AnyModel_OnlyItsOwnAnswer(string model, int status)
    {
        using HttpResponseMessage response = await PostAsync(Chat(model, Complex), ("Authorization", "Bearer key-narrow-models"));
        Assert.That((int)response.StatusCode, Is.EqualTo(status), await response.Content.ReadAsStringAsync(Patience));
        Assert.That(Cloud.Requests.Any(r => r.Text.Contains("upstream-big", StringComparison.Ordinal)), Is.False);
        Assert.That((await Gateway.EntryAsync()).Key, Is.EqualTo("narrow"));
    }

    [Test]
    public async Task KeyWithModels_Auto_NeverReachesAnother([Values(Routine, Complex)] string prompt)
    {
        using HttpResponseMessage response = await PostAsync(Chat("auto", prompt), ("Authorization", "Bearer key-narrow-models"));
        Assert.That(Cloud.Requests.Any(r => r.Text.Contains("upstream-big", StringComparison.Ordinal)), Is.False);
        Assert.That((int)response.StatusCode, Is.EqualTo(200).Or.EqualTo(403));
    }

    [Test]
    public async Task KeyWithModels_List_ShowsOnlyThem()
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/v1/models");
        request.Headers.TryAddWithoutValidation("Authorization", "Bearer key-narrow-models");
        using HttpResponseMessage response = await Gateway.Http.SendAsync(request, Patience);
        Assert.That((await JsonOf(response)).GetProperty("data").EnumerateArray().Select(m => m.GetProperty("id").GetString()), Is.EquivalentTo(["local", "small"]));
    }

    private async Task AssertNextIsTheOnlyEntryAsync()
    {
        using HttpResponseMessage served = await PostAsync(Chat("big", Complex), ("Authorization", "Bearer key-engineering"));
        Assert.That((await Gateway.EntryAsync()).Status, Is.EqualTo(200));
    }
}
