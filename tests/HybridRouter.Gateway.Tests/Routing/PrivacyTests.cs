using System.Text;
using HybridRouter.Accounting;
using HybridRouter.Routing;
using HybridRouter.Testing.Cloud;
using HybridRouter.Testing.Wire;
using NUnit.Framework;

namespace HybridRouter.Gateway.Tests.Routing;

/// <summary>What never leaves.</summary>
public sealed class PrivacyTests : FrontDoorTests
{
    private const string ByHeader = "header", ByMetadata = "metadata", ByKey = "key";

    [Test]
    public async Task Restricted_ComplexPrompt_StaysLocal([Values(ByHeader, ByMetadata, ByKey)] string how, [Values] bool stream)
    {
        using HttpResponseMessage response = await RestrictedAsync(how, Complex, stream ? ",\"stream\":true" : "");
        Assert.That((int)response.StatusCode, Is.EqualTo(200), await response.Content.ReadAsStringAsync());
        await AssertStayedAsync(200);
    }

    [Test]
    public async Task Restricted_LocalModelCannot_IsRefusedAndStays([Values(ByHeader, ByMetadata, ByKey)] string how, [Values] bool stream)
    {
        using HttpResponseMessage response = await RestrictedAsync(how, Complex, ",\"n\":2" + (stream ? ",\"stream\":true" : ""));
        await AssertErrorAsync(response, 400, "unsupported_parameter", "n");
        await AssertStayedAsync(400);
    }

    [Test]
    public async Task Restricted_PromptTooLongForTheLocalModel_IsRefusedAndStays([Values] bool stream)
    {
        string tooLong = string.Concat(Enumerable.Repeat("one two three four five six seven ", 2_000));
        using HttpResponseMessage response = await RestrictedAsync(ByHeader, tooLong, stream ? ",\"stream\":true" : "");
        await AssertErrorAsync(response, 400, "context_length_exceeded", "messages");
        await AssertStayedAsync(400);
    }

    [TestCase("public", "restricted")]
    [TestCase("restricted", "public")]
    [TestCase("internal", "confidential")]
    public async Task DataClass_HeaderAndMetadata_TheHigherCounts(string header, string metadata)
    {
        using HttpResponseMessage response = await PostAsync(
            Chat("auto", Complex, $$""","metadata":{"data_class":"{{metadata}}"}"""), ("x-hybridrouter-data-class", header));
        Assert.That(Header(response, "x-hybridrouter-route"), Is.EqualTo("local"));
        Assert.That(Cloud.Requests, Is.Empty);
        string higher = header == "restricted" ? header : metadata;
        Assert.That(LedgerNames.Of((await Gateway.EntryAsync()).DataClass ?? default), Is.EqualTo(higher));
    }

    [Test]
    public async Task DataClass_KeyAndHeader_TheCallerCannotLowerIt()
    {
        using HttpResponseMessage response = await PostAsync(Chat("auto", Complex), ("Authorization", "Bearer key-legal-department"), ("x-hybridrouter-data-class", "public"));
        Assert.That((int)response.StatusCode, Is.EqualTo(200));
        await AssertStayedAsync(200);
    }

    [Test]
    public async Task DataClass_TwoHeaders_TheHigherCounts()
    {
        string body = Chat("auto", Complex);
        using RawConnection connection = await RawConnection.OpenAsync(Gateway.Data, Patience); // HttpClient would join the two
        await connection.SendAsync($"POST /v1/chat/completions HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: {body.Length}\r\n"
            + $"x-hybridrouter-data-class: restricted\r\nx-hybridrouter-data-class: public\r\n\r\n{body}", Patience);
        Assert.That((await connection.ReadAsync(Patience)).Status, Is.EqualTo(200));
        await AssertStayedAsync(200);
    }

    [TestCase("public,restricted")]
    [TestCase("restricted, internal")]
    public async Task DataClass_HeadersJoinedByAProxy_CountsTheHigher(string value)
    {
        using HttpResponseMessage response = await PostAsync(Chat("auto", Complex), ("x-hybridrouter-data-class", value));
        Assert.That((int)response.StatusCode, Is.EqualTo(200));
        await AssertStayedAsync(200);
    }

    [TestCase("secret")]
    [TestCase("Restricted")]
    [TestCase("restricted,secret")]
    [TestCase("")]
    public async Task DataClass_UnknownHeader_IsRefused(string value)
    {
        using HttpResponseMessage response = await PostAsync(Chat("auto", Routine), ("x-hybridrouter-data-class", value));
        await AssertErrorAsync(response, 400, "invalid_value", "x-hybridrouter-data-class");
        Assert.That((await Gateway.EntryAsync()).Status, Is.EqualTo(400));
    }

    [TestCase("\"secret\"", "invalid_value")]
    [TestCase("\"\"", "invalid_value")]
    [TestCase("null", "invalid_value")]
    [TestCase("3", "invalid_type")]
    [TestCase("[\"restricted\"]", "invalid_type")]
    public async Task DataClass_UnknownMetadata_IsRefused(string value, string code)
    {
        using HttpResponseMessage response = await PostAsync(Chat("auto", Complex, $$""","metadata":{"data_class":{{value}}}"""));
        await AssertErrorAsync(response, 400, code, "metadata.data_class");
        Assert.That(Cloud.Requests, Is.Empty);
    }

    [TestCase("dataClass")]
    [TestCase("Data_Class")]
    [TestCase("data-class")]
    [TestCase("DATACLASS")]
    public async Task DataClass_AlmostSpelledSo_IsAnErrorAndNeverIgnored(string key)
    {
        using HttpResponseMessage response = await PostAsync(Chat("auto", Complex, $$""","metadata":{"{{key}}":"restricted"}"""));
        await AssertErrorAsync(response, 400, "invalid_value", "metadata.data_class");
        Assert.That(Cloud.Requests, Is.Empty);
    }

    [TestCase("""{"model":"auto","messages":[{"role":"user","content":"a"}],"metadata":{"data_class":"public"},"metadata":{"data_class":"restricted"}}""", "metadata")]
    [TestCase("""{"model":"auto","messages":[{"role":"user","content":"a"}],"metadata":{"data_class":"public","data_class":"restricted"}}""", "metadata.data_class")]
    [TestCase("""{"model":"auto","messages":[{"role":"user","content":"a"}],"metadata":{"data_class":"public","data\u005fclass":"restricted"}}""", "metadata.data_class")]
    [TestCase("""{"model":"local","model":"big","messages":[{"role":"user","content":"a"}]}""", "model")]
    [TestCase("""{"model":"local","mode\u006c":"big","messages":[{"role":"user","content":"a"}]}""", "model")]
    [TestCase("""{"model":"auto","messages":[{"role":"user","content":"a"}],"messages":[{"role":"user","content":"b"}]}""", "messages")]
    [TestCase("""{"model":"auto","messages":[{"role":"user","content":"a","content":"b"}]}""", "messages[0].content")]
    [TestCase("""{"model":"auto","messages":[{"role":"user","role":"system","content":"a"}]}""", "messages[0].role")]
    [TestCase("""{"model":"auto","stream":true,"stream":false,"messages":[{"role":"user","content":"a"}]}""", "stream")]
    public async Task Body_KeyTwice_IsRefused(string body, string param)
    {
        using HttpResponseMessage response = await PostAsync(body);
        await AssertErrorAsync(response, 400, "duplicate_key", param);
        Assert.That(Cloud.Requests, Is.Empty);
        Assert.That((await Gateway.EntryAsync()).Status, Is.EqualTo(400));
    }

    [Test]
    public async Task Restricted_ThenPublic_OnOneConnection_OnlyThePublicOneLeaves()
    {
        Cloud.Expect(CloudAnswer.Chat("public answer"));
        (await PostAsync(Chat("auto", Complex + " CANARY"), ("x-hybridrouter-data-class", "restricted"))).Dispose();
        (await PostAsync(Chat("auto", Complex), ("x-hybridrouter-data-class", "public"))).Dispose();
        Assert.That(Cloud.Only.Text, Does.Not.Contain("CANARY"));
    }

    [TestCase(""","x_account":4111111111111111""")]
    [TestCase(""","tools":[{"type":"function","function":{"name":"f","parameters":{"const":4111111111111111}}}]""")]
    [TestCase(""","4111 1111 1111 1111":true""")]
    [TestCase(""","seed":4111111111111111""")]
    [TestCase(""","modalities":["text","4111 1111 1111 1111"]""")]
    public async Task Card_WhereNobodyWritesText_StaysAllTheSame(string more)
    {
        (await PostAsync(Chat("auto", Complex, more))).Dispose();
        Assert.That(Cloud.Requests, Is.Empty);
        Assert.That((await Gateway.EntryAsync()).DataClass, Is.EqualTo(DataClass.Restricted));
    }

    [TestCase("""{"role":"user","content":[{"type":"text","text":"use ghp_k7Qp2vXw9RtL4m"},{"type":"text","text":"Zb8NcJ5hYs3DgF6aTe1UoV"}]}""")]
    [TestCase("""{"role":"user","content":"use ghp_k7Qp2vXw9RtL4m"},{"role":"user","content":"Zb8NcJ5hYs3DgF6aTe1UoV please"}""")]
    [TestCase("""{"role":"assistant","content":"Tell me the password."},{"role":"user","content":"Marmot#2749q"}""")]
    [TestCase("""{"role":"user","content":[{"type":"ghp_k7Qp2vXw9RtL4mZb8NcJ5hYs3DgF6aTe1UoV","text":"a"}]}""")]
    public async Task Secret_CutInTwoOrAskedFor_StaysAllTheSame(string messages)
    {
        (await PostAsync($$"""{"model":"auto","messages":[{{messages}}]}""")).Dispose();
        Assert.That(Cloud.Requests, Is.Empty);
        Assert.That((await Gateway.EntryAsync()).DataClass, Is.EqualTo(DataClass.Restricted));
    }

    [Test]
    public async Task Words_OfTwoMessages_AreNoSecretTogether()
    {
        Cloud.Expect(CloudAnswer.Chat("answer"));
        (await PostAsync($$"""{"model":"auto","messages":[{"role":"user","content":"{{Complex}} Use version2"},{"role":"user","content":"alpha7 of it"}]}""")).Dispose();
        Assert.That((await Gateway.EntryAsync()).DataClass, Is.EqualTo(DataClass.Internal));
    }

    [TestCase("image_url", """{"url":"data:image/png, card 4111 1111 1111 1111"}""")]
    [TestCase("text", """{"url":"data:image/png, card 4111 1111 1111 1111"}""")]
    public async Task Card_InAnAddressThatCallsItselfAnImage_IsFound(string type, string payload)
    {
        (await PostAsync($$"""{"model":"auto","messages":[{"role":"user","content":[{"type":"{{type}}","text":"Look at this.","image_url":{{payload}}}]}]}""")).Dispose();
        Assert.That(Cloud.Requests, Is.Empty);
        Assert.That((await Gateway.EntryAsync()).DataClass, Is.EqualTo(DataClass.Restricted));
    }

    [TestCase("file_data", "data:text/plain;base64,")]
    [TestCase("file_data", "data:application/octet-stream;base64,")]
    [TestCase("file_data", "")]
    [TestCase("url", "data:image/png;base64,")]
    [TestCase("data", "")]
    public async Task Card_InAFileOfText_IsFoundWhateverTheFileCallsItself(string member, string prefix)
    {
        string file = prefix + Convert.ToBase64String(Encoding.UTF8.GetBytes("Notes of Tuesday: the guest paid with 4111 1111 1111 1111 and left."));
        (await PostAsync($$$"""{"model":"auto","messages":[{"role":"user","content":[{"type":"file","file":{"{{{member}}}":"{{{file}}}"}}]}]}""")).Dispose();
        Assert.That(Cloud.Requests, Is.Empty);
        Assert.That((await Gateway.EntryAsync()).DataClass, Is.EqualTo(DataClass.Restricted));
    }

    [TestCase("image_url", """{"url":"data:image/png;base64,AAAA"}""")]
    [TestCase("text", """{"url":"data:image/png;base64,AAAA"}""")]
    [TestCase("file", """{"file_data":"AAAA"}""")]
    public async Task Part_ThatNobodyCanRead_LeavesTheDetectionIncomplete(string type, string payload)
    {
        (await PostAsync($$"""{"model":"auto","messages":[{"role":"user","content":[{"type":"{{type}}","text":"Look at this.","{{type}}_payload":{{payload}}}]}]}""")).Dispose();
        Assert.That((await Gateway.EntryAsync()).Reasons, Does.Contain("detection_incomplete"));
    }

    private Task<HttpResponseMessage> RestrictedAsync(string how, string prompt, string more) => how switch
    {
        ByHeader => PostAsync(Chat("auto", prompt, more), ("x-hybridrouter-data-class", "restricted")),
        ByMetadata => PostAsync(Chat("auto", prompt, more + ",\"metadata\":{\"data_class\":\"restricted\"}")),
        ByKey => PostAsync(Chat("auto", prompt, more), ("Authorization", "Bearer key-legal-department")),
        _ => throw new ArgumentOutOfRangeException(nameof(how)),
    };

    private async Task AssertStayedAsync(int status)
    {
        LedgerEntry entry = await Gateway.EntryAsync();
        using (Assert.EnterMultipleScope())
        {
            Assert.That(Cloud.Requests, Is.Empty);
            Assert.That((entry.Status, entry.DataClass), Is.EqualTo((status, (DataClass?)DataClass.Restricted)));
            Assert.That(entry.Attempts.Select(a => a.Zone), Is.EqualTo([Zone.Local]));
        }
    }
}
