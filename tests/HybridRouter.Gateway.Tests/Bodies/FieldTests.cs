using NUnit.Framework;

namespace HybridRouter.Gateway.Tests.Bodies;

/// <summary>Every field with a value that it cannot have: a 400 that names it, on either route.</summary>
public sealed class FieldTests : FrontDoorTests
{
    [TestCase("model", "7", "\"\"", "null", "[\"big\"]", "true", "\"   \"")]
    [TestCase("messages", "\"Hi\"", "{}", "null", "7", "[]", "[null]", "[\"Hi\"]", "[[]]")]
    [TestCase("stream", "\"yes\"", "1", "[]", "{}")]
    [TestCase("stream_options", "\"x\"", "7", "true", "[]", "{\"include_usage\":\"yes\"}", "{\"include_usage\":1}")]
    [TestCase("temperature", "\"hot\"", "-0.1", "2.1", "[]", "true", "1e400")]
    [TestCase("top_p", "\"x\"", "-0.1", "1.1", "{}")]
    [TestCase("n", "\"two\"", "0", "-1", "1.5", "129", "[]")]
    [TestCase("max_tokens", "\"ten\"", "0", "-1", "1.5", "1e400", "99999999999999999999", "9223372036854775808", "[]", "true")]
    [TestCase("max_completion_tokens", "\"ten\"", "0", "-1", "1.5", "1e30", "{}")]
    [TestCase("stop", "7", "true", "{}", "[7]", "[null]", "\"\"", "[\"a\",\"b\",\"c\",\"d\",\"e\"]")]
    [TestCase("seed", "\"x\"", "1.5", "[]", "1e30", "true")]
    [TestCase("presence_penalty", "\"x\"", "2.1", "-2.1", "[]")]
    [TestCase("frequency_penalty", "\"x\"", "2.1", "-2.1", "[]")]
    [TestCase("logit_bias", "7", "[]", "\"x\"", "{\"hello\":1}", "{\"5\":101}", "{\"5\":\"much\"}", "{\"-5\":1}", "{\"99999999999\":1}")]
    [TestCase("logprobs", "\"yes\"", "1", "[]")]
    [TestCase("top_logprobs", "\"two\"", "-1", "21", "1.5")]
    [TestCase("response_format", "\"json\"", "7", "[]", "{}", "{\"type\":7}", "{\"type\":\"xml\"}", "{\"type\":\"json_schema\"}", "{\"type\":\"json_schema\",\"json_schema\":7}")]
    [TestCase("tools", "\"x\"", "7", "{}", "[7]", "[null]")]
    [TestCase("functions", "\"x\"", "{}", "[7]")]
    [TestCase("metadata", "\"x\"", "7", "[]", "true")]
    [TestCase("modalities", "\"text\"", "7", "{}", "[7]")]
    [TestCase("user", "7", "[]", "{}")]
    [TestCase("store", "\"yes\"", "7")]
    [TestCase("parallel_tool_calls", "\"no\"", "7")]
    public async Task Field_OfAWrongValue_Is400ThatNamesIt(string field, params string[] values)
    {
        foreach (string value in values)
        {
            foreach (string model in new[] { "local", "big" })
            {
                string body = field switch
                {
                    "model" => $$"""{"model":{{value}},"messages":[{"role":"user","content":"a"}]}""",
                    "messages" => $$"""{"model":"{{model}}","messages":{{value}}}""",
                    _ => $$"""{"model":"{{model}}","messages":[{"role":"user","content":"a"}],"{{field}}":{{value}}}""",
                };
                using HttpResponseMessage response = await PostAsync(body);
                string? param = (await AssertErrorAsync(response, 400)).GetProperty("param").GetString();
                Assert.That(param, Does.StartWith(field), body);
            }
        }

        Assert.That(Cloud.Requests, Is.Empty);
    }

    [TestCase("""{"content":"a"}""", "messages[0].role")]
    [TestCase("""{"role":"robot","content":"a"}""", "messages[0].role")]
    [TestCase("""{"role":1,"content":"a"}""", "messages[0].role")]
    [TestCase("""{"role":null,"content":"a"}""", "messages[0].role")]
    [TestCase("""{"role":"user"}""", "messages[0].content")]
    [TestCase("""{"role":"user","content":null}""", "messages[0].content")]
    [TestCase("""{"role":"user","content":7}""", "messages[0].content")]
    [TestCase("""{"role":"user","content":{"text":"a"}}""", "messages[0].content")]
    [TestCase("""{"role":"user","content":[]}""", "messages[0].content")]
    [TestCase("""{"role":"user","content":[7]}""", "messages[0].content[0]")]
    [TestCase("""{"role":"user","content":["a"]}""", "messages[0].content[0]")]
    [TestCase("""{"role":"user","content":[{"text":"a"}]}""", "messages[0].content[0].type")]
    [TestCase("""{"role":"user","content":[{"type":"text","text":7}]}""", "messages[0].content[0].text")]
    [TestCase("""{"role":"user","content":[{"type":"text"}]}""", "messages[0].content[0].text")]
    [TestCase("""{"role":"user","content":[{"type":"text","text":"a"},{"type":7}]}""", "messages[0].content[1].type")]
    public async Task Message_OfAWrongShape_Is400ThatNamesThePlace(string message, string param)
    {
        foreach (string model in new[] { "local", "big" })
        {
            using HttpResponseMessage response = await PostAsync($$"""{"model":"{{model}}","messages":[{{message}}]}""");
            await AssertErrorAsync(response, 400, param: param);
        }
    }

    [TestCase("{")]
    [TestCase("")]
    [TestCase("  \n")]
    [TestCase("null")]
    [TestCase("7")]
    [TestCase("\"hello\"")]
    [TestCase("[1,2]")]
    [TestCase("{\"model\":\"big\",\"messages\":[{\"role\":\"user\",\"content\":\"a\"}]}}")]
    [TestCase("{\"model\":\"big\",\"messages\":[{\"role\":\"user\",\"content\":\"a\"}]}{}")]
    [TestCase("{\"model\":\"big\",\"messages\":[{\"role\":\"user\",\"content\":\"a\"}],}")]
    [TestCase("{/*c*/\"model\":\"big\",\"messages\":[{\"role\":\"user\",\"content\":\"a\"}]}")]
    [TestCase("{\"model\":\"big\",\"temperature\":NaN,\"messages\":[{\"role\":\"user\",\"content\":\"a\"}]}")]
    [TestCase("{\"model\":\"big\",\"max_tokens\":01,\"messages\":[{\"role\":\"user\",\"content\":\"a\"}]}")]
    [TestCase("{\"model\":\"big\",\"messages\":[{\"role\":\"user\",\"content\":\"a\nb\"}]}")]
    [TestCase("{'model':'big'}")]
    [TestCase("{\"messages\":[{\"role\":\"user\",\"content\":\"a\"}]}")]
    [TestCase("{\"model\":\"big\"}")]
    public async Task Body_NotAChatRequest_Is400(string body)
    {
        using HttpResponseMessage response = await PostAsync(body);
        await AssertErrorAsync(response, 400);
        Assert.That(Cloud.Requests, Is.Empty);
    }

    [TestCase("local")]
    [TestCase("auto")]
    public async Task MaxTokens_FarAboveTheContext_IsClampedLocally(string model)
    {
        using HttpResponseMessage response = await PostAsync($$"""{"model":"{{model}}","messages":[{"role":"user","content":"Rewrite this: hello"}],"max_tokens":100000000,"stop":["e","a","i","o"]}""");
        Assert.That((int)response.StatusCode, Is.EqualTo(200), await response.Content.ReadAsStringAsync(Patience));
        Assert.That(Header(response, "x-hybridrouter-route"), Is.EqualTo("local"));
    }

    [Test]
    public async Task MaxTokens_Billion_Is400()
    {
        using HttpResponseMessage response = await PostAsync("""{"model":"big","messages":[{"role":"user","content":"a"}],"max_tokens":1000000000}""");
        await AssertErrorAsync(response, 400, param: "max_tokens");
    }

    [TestCase("GET", "/v1/chat/completions", 405)]
    [TestCase("PUT", "/v1/chat/completions", 405)]
    [TestCase("DELETE", "/v1/models", 405)]
    [TestCase("POST", "/v1/models", 405)]
    [TestCase("POST", "/v1/chat/completion", 404)]
    [TestCase("GET", "/v1", 404)]
    [TestCase("GET", "/nothing", 404)]
    public async Task Method_OrPathUnknown_IsAnErrorInShape(string method, string path, int status)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), path);
        using HttpResponseMessage response = await Gateway.Http.SendAsync(request, Patience);
        string body = await response.Content.ReadAsStringAsync(Patience);
        Assert.That((int)response.StatusCode, Is.EqualTo(status));
        Assert.That(body, Does.StartWith("{\"error\":{\"message\":"));
        if (status == 405) Assert.That(response.Content.Headers.Allow, Is.Not.Empty);
    }
}
