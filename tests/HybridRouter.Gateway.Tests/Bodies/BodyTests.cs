using System.IO.Compression;
using System.Text;
using HybridRouter.Testing.Wire;
using NUnit.Framework;

namespace HybridRouter.Gateway.Tests.Bodies;

/// <summary>Bodies of every size, encoding and depth.</summary>
public sealed class BodyTests : FrontDoorTests
{
    private const int Limit = 8_388_608;
    private const string Path = "/v1/chat/completions";

    [TestCase("gzip")]
    [TestCase("x-gzip")]
    [TestCase("GZIP")]
    [TestCase("deflate")]
    [TestCase("br")]
    [TestCase("identity")]
    public async Task Encoded_Known_IsForwardedAsIdentity(string encoding)
    {
        string sent = Chat("big", Complex + " äöü 😀");
        using HttpResponseMessage response = await PostAsync(Path, Encode(encoding, Encoding.UTF8.GetBytes(sent)), ("Content-Encoding", encoding));
        Assert.That((int)response.StatusCode, Is.EqualTo(200), await response.Content.ReadAsStringAsync(Patience));
        Assert.That(Cloud.Only.Text, Is.EqualTo(sent.Replace("\"big\"", "\"upstream-big\"", StringComparison.Ordinal)));
        Assert.That(Cloud.Only.Headers.ContainsKey("Content-Encoding"), Is.False);
        Assert.That(Cloud.Only.Headers["Content-Length"], Is.EqualTo(Cloud.Only.Body.Length.ToString(System.Globalization.CultureInfo.InvariantCulture)));
    }

    [Test]
    public async Task Encoded_RestrictedInside_StaysLocal([Values("gzip", "deflate", "br")] string encoding)
    {
        byte[] body = Encode(encoding, Encoding.UTF8.GetBytes(Chat("auto", Complex, ",\"metadata\":{\"data_class\":\"restricted\"}")));
        using HttpResponseMessage response = await PostAsync(Path, body, ("Content-Encoding", encoding));
        Assert.That(Header(response, "x-hybridrouter-route"), Is.EqualTo("local"));
        Assert.That(Cloud.Requests, Is.Empty);
    }

    [TestCase("zstd")]
    [TestCase("gzip, br")]
    [TestCase("compress")]
    [TestCase("aes128gcm")]
    public async Task Encoded_Unknown_Is415(string encoding)
    {
        using HttpResponseMessage response = await PostAsync(Path, Encoding.UTF8.GetBytes(Chat("big", Complex)), ("Content-Encoding", encoding));
        await AssertErrorAsync(response, 415);
        Assert.That((await Gateway.EntryAsync()).Status, Is.EqualTo(415));
    }

    [Test]
    public async Task Encoded_NotWhatItSays_Is400([Values("gzip", "deflate", "br")] string encoding)
    {
        using HttpResponseMessage response = await PostAsync(Path, Encoding.UTF8.GetBytes(Chat("big", Complex)), ("Content-Encoding", encoding));
        await AssertErrorAsync(response, 400);
    }

    [Test]
    public async Task Encoded_CutShort_Is400([Values("gzip", "deflate", "br")] string encoding)
    {
        using HttpResponseMessage response = await PostAsync(Path, Encode(encoding, Encoding.UTF8.GetBytes(Chat("big", Complex)))[..^12], ("Content-Encoding", encoding));
        await AssertErrorAsync(response, 400);
        Assert.That(Cloud.Requests, Is.Empty);
    }

    [Test]
    public async Task Encoded_Bomb_Is413([Values("gzip", "deflate", "br")] string encoding)
    {
        using HttpResponseMessage response = await PostAsync(Path, Encode(encoding, new byte[200_000_000]), ("Content-Encoding", encoding));
        await AssertErrorAsync(response, 413);
        Assert.That((await Gateway.EntryAsync()).Status, Is.EqualTo(413));
    }

    [Test]
    public async Task Length_OfTheLimit_IsServed()
    {
        string body = Sized(Limit);
        using HttpResponseMessage response = await PostAsync(body);
        Assert.That((int)response.StatusCode, Is.EqualTo(200));
        Assert.That(Cloud.Only.Body, Has.Length.EqualTo(Limit + "upstream-".Length));
    }

    [Test]
    public async Task Length_OneByteMore_Is413AndBooked()
    {
        using HttpResponseMessage response = await PostAsync(Sized(Limit + 1));
        await AssertErrorAsync(response, 413, "request_too_large");
        Assert.That((await Gateway.EntryAsync()).Status, Is.EqualTo(413));
    }

    [Test]
    public async Task Length_OneByteMoreInChunks_Is413()
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, Path) { Content = new StringContent(Sized(Limit + 1), null, "application/json") };
        request.Headers.TransferEncodingChunked = true;
        using HttpResponseMessage response = await Gateway.Http.SendAsync(request, Patience);
        await AssertErrorAsync(response, 413, "request_too_large");
    }

    [Test]
    public async Task Length_InChunks_IsForwardedWithALength()
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, Path) { Content = new StringContent(Chat("big", Complex), null, "application/json") };
        request.Headers.TransferEncodingChunked = true;
        using HttpResponseMessage response = await Gateway.Http.SendAsync(request, Patience);
        Assert.That((int)response.StatusCode, Is.EqualTo(200));
        Assert.That(Cloud.Only.Headers.ContainsKey("Content-Length"), Is.True);
    }

    [TestCase("text/plain")]
    [TestCase("application/x-www-form-urlencoded")]
    [TestCase("multipart/form-data; boundary=x")]
    [TestCase("nonsense")]
    public async Task ContentType_NotJson_Is415(string type)
    {
        using HttpResponseMessage response = await PostAsync(Chat("big", Complex), ("Content-Type", type));
        await AssertErrorAsync(response, 415);
    }

    [TestCase("application/json; charset=utf-8")]
    [TestCase("APPLICATION/JSON")]
    public async Task ContentType_Json_IsServed(string type)
    {
        using HttpResponseMessage response = await PostAsync(Chat("big", Complex), ("Content-Type", type));
        Assert.That((int)response.StatusCode, Is.EqualTo(200));
        Assert.That(Cloud.Only.Headers["Content-Type"], Is.EqualTo("application/json"));
    }

    [TestCase(0x80)]
    [TestCase(0xC0, 0xAF)]
    [TestCase(0xED, 0xA0, 0x80)]
    [TestCase(0xE2, 0x82)]
    [TestCase(0xFF)]
    [TestCase(0xF5, 0x80, 0x80, 0x80)]
    public async Task Utf8_Invalid_Is400(params int[] bytes)
    {
        byte[] body = [.. Encoding.UTF8.GetBytes("{\"model\":\"big\",\"messages\":[{\"role\":\"user\",\"content\":\"a"), .. bytes.Select(b => (byte)b), .. Encoding.UTF8.GetBytes("b\"}]}")];
        using HttpResponseMessage response = await PostAsync(Path, body);
        await AssertErrorAsync(response, 400);
        Assert.That(Cloud.Requests, Is.Empty);
    }

    [TestCase("{\"model\":\"big\",\"messages\":[{\"role\":\"user\",\"content\":\"a\\ud83cb\"}]}")]
    [TestCase("{\"model\":\"big\",\"messages\":[{\"role\":\"user\",\"content\":\"\\udc00\"}]}")]
    [TestCase("{\"model\":\"b\\ud800ig\",\"messages\":[{\"role\":\"user\",\"content\":\"a\"}]}")]
    [TestCase("{\"model\":\"big\",\"x\\ud800\":1,\"messages\":[{\"role\":\"user\",\"content\":\"a\"}]}")]
    [TestCase("{\"model\":\"big\",\"stop\":\"\\ud800\",\"messages\":[{\"role\":\"user\",\"content\":\"a\"}]}")]
    [TestCase("{\"model\":\"big\",\"messages\":[{\"role\":\"\\ud800\",\"content\":\"a\"}]}")]
    public async Task Surrogate_Alone_Is400(string body)
    {
        using HttpResponseMessage response = await PostAsync(body);
        await AssertErrorAsync(response, 400);
        Assert.That(Cloud.Requests, Is.Empty);
    }

    [TestCase("[", "]")]
    [TestCase("{\"a\":", "}")]
    public async Task Nesting_Of20000_Is400AndTheConnectionGoesOn(string open, string shut)
    {
        string deep = string.Concat(Enumerable.Repeat(open, 20_000)) + (open == "[" ? "" : "1") + string.Concat(Enumerable.Repeat(shut, 20_000));
        using RawConnection client = await RawConnection.OpenAsync(Gateway.Data, Patience);
        foreach (string body in new[] { deep, Chat("big", Complex, ",\"x\":" + deep), Chat("big", Complex, ",\"metadata\":" + deep), Chat("big", Complex, ",\"tools\":[" + deep + "]") })
        {
            await client.PostAsync(Path, body, Patience);
            RawResponse response = await client.ReadAsync(Patience);
            Assert.That(response.Status, Is.EqualTo(400), response.Body);
        }

        await client.PostAsync(Path, Chat("big", Complex), Patience);
        Assert.That((await client.ReadAsync(Patience)).Status, Is.EqualTo(200));
    }

    private static string Sized(int bytes)
    {
        string empty = Chat("big", "");
        return Chat("big", new string('a', bytes - empty.Length));
    }

    private static byte[] Encode(string encoding, byte[] body)
    {
        using var output = new MemoryStream();
        using (Stream encoder = encoding.ToUpperInvariant() switch
        {
            "GZIP" or "X-GZIP" => new GZipStream(output, CompressionLevel.Fastest),
            "DEFLATE" => new ZLibStream(output, CompressionLevel.Fastest),
            "BR" => new BrotliStream(output, CompressionLevel.Fastest),
            _ => new BufferedStream(output),
        })
        {
            encoder.Write(body);
        }

        return output.ToArray();
    }
}
