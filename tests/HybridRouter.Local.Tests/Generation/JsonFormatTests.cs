using System.Text.Json;
using HybridRouter.Local.Generation;
using Microsoft.Extensions.AI;
using NUnit.Framework;

namespace HybridRouter.Local.Tests.Generation;

public sealed class JsonFormatTests
{
    private const string Schema = """{"type":"object","properties":{"capital":{"type":"string","maxLength":40},"inhabitants":{"type":"integer","minimum":0,"maximum":99999999}},"required":["capital","inhabitants"],"additionalProperties":false}""";

    [TestCase(0f)]
    [TestCase(1f)]
    public async Task Answer_WithASchema_IsAnObjectOfIt(float temperature)
    {
        using JsonDocument schema = JsonDocument.Parse(Schema);
        var options = new ChatOptions { Temperature = temperature, Seed = 3, MaxOutputTokens = 120, ResponseFormat = ChatResponseFormat.ForJsonSchema(schema.RootElement) };
        ChatResponse response = await Embedded.Ask("What is the capital of France, and how many people live there?", options);
        using JsonDocument answer = JsonDocument.Parse(response.Text);
        Assert.Multiple(() =>
        {
            Assert.That(response.FinishReason, Is.EqualTo(ChatFinishReason.Stop));
            Assert.That(answer.RootElement.EnumerateObject().Select(static property => property.Name), Is.EqualTo(new[] { "capital", "inhabitants" }));
            Assert.That(answer.RootElement.GetProperty("inhabitants").ValueKind, Is.EqualTo(JsonValueKind.Number));
        });
    }

    [Test]
    public async Task Answer_AsJsonObject_BeginsOneAndHasNoLineBreaks()
    {
        ChatResponse response = await Embedded.Ask("Give me the capital of France as JSON.", new ChatOptions { Temperature = 0, MaxOutputTokens = 80, ResponseFormat = ChatResponseFormat.Json });
        Assert.That(response.Text, Does.StartWith("{").And.Not.Contain("\n"));
        if (response.FinishReason == ChatFinishReason.Stop) Assert.That(() => JsonDocument.Parse(response.Text).Dispose(), Throws.Nothing);
    }

    [Test]
    public async Task Answer_WithABiasAndASchema_ObeysBoth()
    {
        using JsonDocument schema = JsonDocument.Parse("""{"type":"object","properties":{"fits":{"enum":["yes","no"]}},"required":["fits"],"additionalProperties":false}""");
        string plain = await Answer(null);
        string other = plain.Contains("yes", StringComparison.Ordinal) ? "no" : "yes";
        string biased = await Answer(other);
        Assert.That(JsonDocument.Parse(biased).RootElement.GetProperty("fits").GetString(), Is.EqualTo(other));

        async Task<string> Answer(string? favour)
        {
            var options = new ChatOptions { Temperature = 0, MaxOutputTokens = 30, ResponseFormat = ChatResponseFormat.ForJsonSchema(schema.RootElement) };
            if (favour is not null) options.AdditionalProperties = new() { ["logit_bias"] = Spelled(favour) };
            return (await Embedded.Ask("Does a horse fit into a matchbox?", options)).Text;
        }
    }

    [Test]
    public async Task Answer_WithASchemaThatIsNone_IsRefusedByName()
    {
        using JsonDocument schema = JsonDocument.Parse("""{"type":"nonsense"}""");
        var options = new ChatOptions { ResponseFormat = ChatResponseFormat.ForJsonSchema(schema.RootElement) };
        var error = (await Assert.ThrowsAsync<UnsupportedOptionException>(() => Embedded.Ask("Hi", options)))!;
        Assert.That(error.Option, Is.EqualTo("response_format"));
    }

    /// <summary>Every token that begins the word.</summary>
    private static Dictionary<int, float> Spelled(string word)
    {
        using var model = new Microsoft.ML.OnnxRuntimeGenAI.Model(Embedded.ModelPath);
        using var tokenizer = new Microsoft.ML.OnnxRuntimeGenAI.Tokenizer(model);
        var bias = new Dictionary<int, float>();
        for (int length = 1; length <= word.Length; length++)
        {
            using Microsoft.ML.OnnxRuntimeGenAI.Sequences tokens = tokenizer.Encode(word[..length]);
            bias[tokens[0][0]] = 100;
        }
        return bias;
    }
}
