using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using HybridRouter.Testing.Cloud;
using HybridRouter.Testing.Gateways;
using NUnit.Framework;

namespace HybridRouter.Gateway.Tests;

/// <summary>What a test at the front door needs: the gateway, the cloud behind it, and a way to ask.</summary>
public abstract class FrontDoorTests
{
    /// <summary>Answered locally by the default policy.</summary>
    protected const string Routine = "Rewrite this in other words: the meeting was moved to noon.";

    /// <summary>Answered by the cloud under the default policy.</summary>
    protected const string Complex = "Explain step by step why quicksort is fast on average.";

    private CancellationTokenSource _patience = new();

    protected GatewayFixture Gateway { get; private set; } = null!; // set before each fixture

    protected FakeCloud Cloud { get; private set; } = null!; // set before each fixture

    /// <summary>Ends a test that hangs.</summary>
    protected CancellationToken Patience => _patience.Token;

    [OneTimeSetUp]
    public async Task StartAsync()
    {
        Cloud = await StartCloudAsync();
        Gateway = await StartGatewayAsync(Cloud);
    }

    [SetUp]
    public async Task BeginAsync()
    {
        _patience = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        Cloud.Expect(CloudAnswer.Chat("cloud says hello"));
        await Gateway.QuietAsync();
        await Gateway.ForgetAsync();
    }

    [TearDown]
    public void End() => _patience.Dispose();

    [OneTimeTearDown]
    public async Task StopAsync()
    {
        if (Gateway is not null && Gateway != await Shared.GatewayAsync()) await Gateway.DisposeAsync();
        if (Cloud is not null && Cloud != await Shared.CloudAsync()) await Cloud.DisposeAsync();
    }

    protected virtual Task<FakeCloud> StartCloudAsync() => Shared.CloudAsync();

    protected virtual Task<GatewayFixture> StartGatewayAsync(FakeCloud cloud) => Shared.GatewayAsync();

    /// <summary>A chat request; <paramref name="more"/> are further members, beginning with a comma.</summary>
    protected static string Chat(string model, string prompt, string more = "") =>
        $$"""{"model":{{JsonSerializer.Serialize(model)}},"messages":[{"role":"user","content":{{JsonSerializer.Serialize(prompt)}}}],"max_tokens":8{{more}}}""";

    protected Task<HttpResponseMessage> PostAsync(string body, params (string Name, string Value)[] headers) =>
        PostAsync("/v1/chat/completions", Encoding.UTF8.GetBytes(body), headers);

    protected async Task<HttpResponseMessage> PostAsync(string path, byte[] body, params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = new ByteArrayContent(body) };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        foreach ((string name, string value) in headers)
        {
            if (!request.Headers.TryAddWithoutValidation(name, value))
            {
                request.Content.Headers.Remove(name);
                request.Content.Headers.TryAddWithoutValidation(name, value);
            }
        }

        return await Gateway.Http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, Patience);
    }

    protected static async Task<JsonElement> JsonOf(HttpResponseMessage response)
    {
        string text = await response.Content.ReadAsStringAsync();
        return JsonElement.Parse(text);
    }

    protected static string Header(HttpResponseMessage response, string name) =>
        response.Headers.TryGetValues(name, out IEnumerable<string>? values) ? string.Join(", ", values) : "";

    /// <summary>Asserts an error in OpenAI's shape and gives it.</summary>
    protected static async Task<JsonElement> AssertErrorAsync(HttpResponseMessage response, int status, string? code = null, string? param = null)
    {
        string text = await response.Content.ReadAsStringAsync();
        Assert.That((int)response.StatusCode, Is.EqualTo(status), text);
        Assert.That(response.Content.Headers.ContentType?.MediaType, Is.EqualTo("application/json"));
        Assert.That(Header(response, "x-request-id"), Does.StartWith("req_"));
        Assert.That(Header(response, "x-hybridrouter-route"), Is.Not.Empty);
        JsonElement error = JsonElement.Parse(text).GetProperty("error");
        using (Assert.EnterMultipleScope())
        {
            Assert.That(error.EnumerateObject().Select(p => p.Name), Is.EqualTo(["message", "type", "param", "code"]));
            Assert.That(error.GetProperty("message").GetString(), Is.Not.Empty);
            if (code is not null) Assert.That(error.GetProperty("code").GetString(), Is.EqualTo(code), text);
            if (param is not null) Assert.That(error.GetProperty("param").GetString(), Is.EqualTo(param), text);
        }

        return error;
    }

    /// <summary>The data of the events of a whole stream.</summary>
    protected static async Task<IReadOnlyList<string>> EventsOf(HttpResponseMessage response)
    {
        string text = await response.Content.ReadAsStringAsync();
        return [.. text.Split("\n\n", StringSplitOptions.RemoveEmptyEntries).Select(e => e.StartsWith("data: ", StringComparison.Ordinal) ? e[6..] : e)];
    }

    /// <summary>The text that the chunks of a stream add up to.</summary>
    protected static string TextOf(IEnumerable<string> events) => string.Concat(events.Where(e => e.StartsWith('{'))
        .Select(e => JsonElement.Parse(e)).Where(e => e.TryGetProperty("choices", out JsonElement c) && c.GetArrayLength() > 0)
        .Select(e => e.GetProperty("choices")[0].GetProperty("delta").TryGetProperty("content", out JsonElement content) ? content.GetString() : ""));
}
