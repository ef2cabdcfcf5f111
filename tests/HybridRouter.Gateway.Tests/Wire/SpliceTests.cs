using System.Text;
using HybridRouter.Testing.Cloud;
using NUnit.Framework;

namespace HybridRouter.Gateway.Tests.Wire;

/// <summary>What reaches the cloud: the client's own bytes but for model, stream_options and our metadata key.</summary>
public sealed class SpliceTests : FrontDoorTests
{
    private const string Messages = "\"messages\":[{\"role\":\"user\",\"content\":\"Explain why\"}]";

    [TestCase("{\"model\":\"big\"," + Messages + "}", "{\"model\":\"upstream-big\"," + Messages + "}", TestName = "Body_Plain_OnlyTheModelChanges")]
    [TestCase("\n\t{ \"model\" :\r\n \"big\" ,  " + Messages + "  }\n\n", "\n\t{ \"model\" :\r\n \"upstream-big\" ,  " + Messages + "  }\n\n", TestName = "Body_OddWhiteSpace_Stays")]
    [TestCase("{" + Messages + ",\"zzz\":1e400,\"model\":\"\\u0062ig\"}", "{" + Messages + ",\"zzz\":1e400,\"model\":\"upstream-big\"}", TestName = "Body_EscapedModelBehindUnknownField_OnlyTheModelChanges")]
    [TestCase("{\"model\":\"big\",\"x\":{\"model\":\"big\",\"k\":[1.0,-0,1E5,\"\\u00e9\\/\\ud83d\\ude00\"]}," + Messages + "}", "{\"model\":\"upstream-big\",\"x\":{\"model\":\"big\",\"k\":[1.0,-0,1E5,\"\\u00e9\\/\\ud83d\\ude00\"]}," + Messages + "}", TestName = "Body_NumbersAndEscapesInUnknownFields_Stay")]
    [TestCase("{\"model\":\"big\",\"messages\":[{\"content\":\"Erkläre 😀 \\u00e4 \\\"warum\\\"\",\"role\":\"user\",\"name\":\"a\"}]}", "{\"model\":\"upstream-big\",\"messages\":[{\"content\":\"Erkläre 😀 \\u00e4 \\\"warum\\\"\",\"role\":\"user\",\"name\":\"a\"}]}", TestName = "Body_UnicodeRawAndEscaped_Stays")]
    [TestCase("{\"metadata\":{\"data_class\":\"public\"},\"model\":\"big\"," + Messages + "}", "{\"metadata\":{},\"model\":\"upstream-big\"," + Messages + "}", TestName = "Metadata_OnlyOurKey_LeavesAnEmptyObject")]
    [TestCase("{\"metadata\":{ \"data_class\" : \"public\" , \"a\":\"1\"},\"model\":\"big\"," + Messages + "}", "{\"metadata\":{ \"a\":\"1\"},\"model\":\"upstream-big\"," + Messages + "}", TestName = "Metadata_OurKeyFirst_GoesWithItsComma")]
    [TestCase("{\"metadata\":{\"a\":\"1\", \"data_class\":\"public\" ,\"b\":\"2\"},\"model\":\"big\"," + Messages + "}", "{\"metadata\":{\"a\":\"1\" ,\"b\":\"2\"},\"model\":\"upstream-big\"," + Messages + "}", TestName = "Metadata_OurKeyBetween_GoesWithItsComma")]
    [TestCase("{\"metadata\":{\"a\":\"1\",\"data\\u005fclass\":\"public\"},\"model\":\"big\"," + Messages + "}", "{\"metadata\":{\"a\":\"1\"},\"model\":\"upstream-big\"," + Messages + "}", TestName = "Metadata_OurKeyEscapedAndLast_Goes")]
    [TestCase("{\"model\":\"big\",\"stream_options\":null," + Messages + "}", "{\"model\":\"upstream-big\",\"stream_options\":null," + Messages + "}", TestName = "StreamOptions_WithoutStream_Stay")]
    public async Task Body_Whole(string sent, string received)
    {
        using HttpResponseMessage response = await PostAsync(sent);
        Assert.That((int)response.StatusCode, Is.EqualTo(200), await response.Content.ReadAsStringAsync());
        Assert.That(Cloud.Only.Body, Is.EqualTo(Encoding.UTF8.GetBytes(received)), Cloud.Only.Text);
    }

    [TestCase("{\"model\":\"big\",\"stream\":true," + Messages + "}", "{\"model\":\"upstream-big\",\"stream_options\":{\"include_usage\":true},\"stream\":true," + Messages + "}", TestName = "StreamOptions_Absent_AreWrittenBehindTheModel")]
    [TestCase("{\"stream_options\":null,\"stream\":true,\"model\":\"big\"," + Messages + "}", "{\"stream_options\":{\"include_usage\":true},\"stream\":true,\"model\":\"upstream-big\"," + Messages + "}", TestName = "StreamOptions_Null_BecomeAnObject")]
    [TestCase("{\"stream_options\":{ },\"stream\":true,\"model\":\"big\"," + Messages + "}", "{\"stream_options\":{\"include_usage\":true},\"stream\":true,\"model\":\"upstream-big\"," + Messages + "}", TestName = "StreamOptions_Empty_AreFilled")]
    [TestCase("{\"stream_options\":{ \"x\" : [1] },\"stream\":true,\"model\":\"big\"," + Messages + "}", "{\"stream_options\":{\"include_usage\":true, \"x\" : [1] },\"stream\":true,\"model\":\"upstream-big\"," + Messages + "}", TestName = "StreamOptions_WithoutUsage_GetIt")]
    [TestCase("{\"stream_options\":{\"include_usage\" : false , \"x\":1},\"stream\":true,\"model\":\"big\"," + Messages + "}", "{\"stream_options\":{\"include_usage\" : true , \"x\":1},\"stream\":true,\"model\":\"upstream-big\"," + Messages + "}", TestName = "StreamOptions_UsageRefused_IsAskedForAllTheSame")]
    [TestCase("{\"stream_options\":{\"include_usage\":true},\"stream\":true,\"model\":\"big\"," + Messages + "}", "{\"stream_options\":{\"include_usage\":true},\"stream\":true,\"model\":\"upstream-big\"," + Messages + "}", TestName = "StreamOptions_UsageAsked_Stay")]
    public async Task Body_Streamed(string sent, string received)
    {
        Cloud.Expect(CloudAnswer.Stream(ChatChunks.Whole(3, 2, "a", "b")));
        using HttpResponseMessage response = await PostAsync(sent);
        await response.Content.ReadAsStringAsync(Patience);
        Assert.That(Cloud.Only.Body, Is.EqualTo(Encoding.UTF8.GetBytes(received)), Cloud.Only.Text);
    }

    [Test]
    public async Task Body_OfSevenMegabytes_ArrivesWhole()
    {
        string sent = Chat("big", new string('x', 7_000_000));
        using HttpResponseMessage response = await PostAsync(sent);
        Assert.That((int)response.StatusCode, Is.EqualTo(200));
        Assert.That(Cloud.Only.Body, Is.EqualTo(Encoding.UTF8.GetBytes(sent.Replace("\"big\"", "\"upstream-big\"", StringComparison.Ordinal))));
    }
}
