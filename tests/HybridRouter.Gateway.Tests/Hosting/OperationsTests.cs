using System.Net;
using System.Text;
using System.Text.Json;
using HybridRouter.Testing.Cloud;
using HybridRouter.Testing.Gateways;
using NUnit.Framework;

namespace HybridRouter.Gateway.Tests.Hosting;

/// <summary>What people who run the gateway look at, and the two ports.</summary>
public sealed class OperationsTests : FrontDoorTests
{
    [TestCase("/healthz")]
    [TestCase("/readyz")]
    [TestCase("/metrics")]
    public async Task Operations_OnBothPorts_Answer(string path)
    {
        using HttpClient admin = GatewayFixture.NewClient(Gateway.Admin);
        foreach (HttpClient client in new[] { Gateway.Http, admin })
        {
            using HttpResponseMessage response = await client.GetAsync(path, Patience);
            Assert.That(response.StatusCode, Is.EqualTo(HttpStatusCode.OK));
        }
    }

    [TestCase("/v1/models")]
    [TestCase("/V1/models")]
    [TestCase("/v1/chat/completions")]
    public async Task Admin_ModelEndpoints_AreNotThere(string path)
    {
        using HttpClient admin = GatewayFixture.NewClient(Gateway.Admin);
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.Headers.Host = Gateway.Data.Authority; // the port counts, not what the client says
        using HttpResponseMessage response = await admin.SendAsync(request, Patience);
        Assert.That(response.StatusCode, Is.EqualTo(HttpStatusCode.NotFound));
    }

    [Test]
    public async Task Admin_Chat_IsNeitherServedNorBooked()
    {
        using HttpClient admin = GatewayFixture.NewClient(Gateway.Admin);
        using var body = new StringContent(Chat("big", Complex), null, "application/json");
        using HttpResponseMessage response = await admin.PostAsync("/v1/chat/completions", body, Patience);
        Assert.That(response.StatusCode, Is.EqualTo(HttpStatusCode.NotFound));
        Assert.That(Cloud.Requests, Is.Empty);
    }

    [Test]
    public async Task Ready_WhenAllIsWell_SaysSo()
    {
        JsonElement ready = JsonElement.Parse(await Gateway.Http.GetStringAsync("/readyz", Patience));
        using (Assert.EnterMultipleScope())
        {
            Assert.That(ready.GetProperty("status").GetString(), Is.EqualTo("ready"));
            Assert.That(ready.GetProperty("local_model").GetString(), Is.EqualTo("ready"));
            Assert.That(ready.GetProperty("policy").GetProperty("hash").GetString(), Is.EqualTo(Gateway.Policy.Current.Hash));
            Assert.That(ready.GetProperty("policy").GetProperty("problems").GetArrayLength(), Is.Zero);
        }
    }

    [Test]
    public async Task Metrics_AfterARequest_CountItByRouteModelAndRule()
    {
        const string Series = "hybridrouter_requests_total{route=\"cloud\",model=\"big\",rule=\"default\",status=\"200\"} ";
        double before = await ValueAsync(Series);
        Cloud.Expect(CloudAnswer.Chat("a", promptTokens: 1000, completionTokens: 10));
        (await PostAsync(Chat("auto", Complex))).Dispose();
        await Gateway.EntryAsync();
        Assert.That(await ValueAsync(Series), Is.EqualTo(before + 1));
        string metrics = await Gateway.Http.GetStringAsync("/metrics", Patience);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(metrics, Does.Contain("gen_ai_client_token_usage_total{route=\"cloud\",model=\"big\",rule=\"default\",gen_ai_token_type=\"input\"}"));
            Assert.That(metrics, Does.Contain("hybridrouter_cost_usd_total{route=\"cloud\",model=\"big\",rule=\"default\"}"));
            Assert.That(metrics, Does.Contain("gen_ai_server_request_duration_seconds_bucket{route=\"cloud\",model=\"big\",rule=\"default\",le=\"+Inf\"}"));
            Assert.That(metrics.Split('\n', StringSplitOptions.RemoveEmptyEntries), Is.All.Match("^(# (HELP|TYPE) .+|[a-z_:][a-z0-9_:]*(\\{.*\\})? [-+0-9.eEInfNa]+)$"));
        }
    }

    [Test]
    public async Task Models_List_HasEveryName()
    {
        JsonElement list = JsonElement.Parse(await Gateway.Http.GetStringAsync("/v1/models", Patience));
        Assert.That(list.GetProperty("object").GetString(), Is.EqualTo("list"));
        Assert.That(list.GetProperty("data").EnumerateArray().Select(m => m.GetProperty("id").GetString()), Is.EquivalentTo(["auto", "smollm2-135m-instruct", "local", "big", "small"]));
        Assert.That(list.GetProperty("data")[0].EnumerateObject().Select(p => p.Name), Is.EqualTo(["id", "object", "created", "owned_by"]));
    }

    [TestCase("big", 200)]
    [TestCase("auto", 200)]
    [TestCase("local", 200)]
    [TestCase("nothing", 404)]
    [TestCase("upstream-big", 404)]
    [TestCase("a/b", 404)]
    public async Task Models_Retrieve_FindsByName(string id, int status)
    {
        using HttpResponseMessage response = await Gateway.Http.GetAsync("/v1/models/" + id, Patience);
        if (status == 404) await AssertErrorAsync(response, 404, "model_not_found", "model");
        else Assert.That((await JsonOf(response)).GetProperty("id").GetString(), Is.EqualTo(id));
    }

    [Test]
    public async Task Route_OfAChat_IsTheDecisionAndNothingIsDone()
    {
        using HttpResponseMessage response = await PostAsync("/v1/route", Encoding.UTF8.GetBytes(Chat("auto", Complex)));
        JsonElement decision = await JsonOf(response);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(decision.EnumerateObject().Select(p => p.Name), Is.EqualTo(["decision_id", "route", "model", "rule", "policy", "data_class", "blocked", "reasons", "chain", "signals"]));
            Assert.That(decision.GetProperty("route").GetString(), Is.EqualTo("cloud"));
            Assert.That(decision.GetProperty("model").GetString(), Is.EqualTo("big"));
            Assert.That(decision.GetProperty("data_class").GetString(), Is.EqualTo("internal"));
            Assert.That(decision.GetProperty("blocked").GetBoolean(), Is.False);
            Assert.That(decision.GetProperty("chain").EnumerateArray().Select(t => $"{t.GetProperty("zone")}:{t.GetProperty("model")}"), Is.EqualTo(["cloud:big", "local:smollm2-135m-instruct"]));
            Assert.That(decision.GetProperty("policy").GetString(), Is.EqualTo(Gateway.Policy.Current.Hash));
            Assert.That(Cloud.Requests, Is.Empty);
        }
    }

    [Test]
    public async Task Route_OfAForbiddenModel_IsBlocked()
    {
        using HttpResponseMessage response = await PostAsync("/v1/route", Encoding.UTF8.GetBytes(Chat("big", Complex)), ("x-hybridrouter-data-class", "restricted"));
        JsonElement decision = await JsonOf(response);
        Assert.That((int)response.StatusCode, Is.EqualTo(200));
        Assert.That((decision.GetProperty("blocked").GetBoolean(), decision.GetProperty("route").GetString(), decision.GetProperty("chain").GetArrayLength()), Is.EqualTo((true, "blocked", 0)));
    }

    [Test]
    public async Task Route_OfABadBody_IsAnErrorInShape()
    {
        using HttpResponseMessage response = await PostAsync("/v1/route", "{\"model\":7}"u8.ToArray());
        await AssertErrorAsync(response, 400, param: "model");
    }

    private async Task<double> ValueAsync(string series)
    {
        string metrics = await Gateway.Http.GetStringAsync("/metrics", Patience);
        string? line = metrics.Split('\n').FirstOrDefault(l => l.StartsWith(series, StringComparison.Ordinal));
        return line is null ? 0 : double.Parse(line[series.Length..], System.Globalization.CultureInfo.InvariantCulture);
    }
}
