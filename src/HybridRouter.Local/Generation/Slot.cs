using Microsoft.ML.OnnxRuntimeGenAI;

namespace HybridRouter.Local.Generation;

/// <summary>
/// One native generator with its key-value cache, and the prompt tokens that the cache holds. GenAI allocates the cache for <see cref="Length"/> tokens when it is made.
/// Used by one thread at a time.
/// </summary>
internal sealed class Slot : IDisposable
{
    private readonly Generator generator;
    private readonly int[] endTokens;
    private readonly bool guided;
    private bool terminated;

    private Slot(Generator generator, int length, int[] endTokens, bool guided)
    {
        this.generator = generator;
        this.endTokens = endTokens;
        this.guided = guided;
        Length = length;
    }

    /// <summary>Tokens that the cache has room for, prompt and answer together.</summary>
    public int Length { get; }

    /// <summary>False for a generator that serves one answer only: a schema is bound to it, or a call was stopped in its middle.</summary>
    public bool IsReusable => !guided && !terminated;

    /// <summary>The prompt that was last appended, as far as it was.</summary>
    public List<int> Prompt { get; } = [];

    /// <summary>Where the first piece of <see cref="Prompt"/> ended: the length of the fixed prefix, or 0.</summary>
    public int PrefixLength { get; private set; }

    public static Slot Create(Model model, ModelConfig config, int length)
    {
        using GeneratorParams parameters = Parameters(model, length);
        return new Slot(new Generator(model, parameters), length, config.EndTokens, guided: false);
    }

    /// <summary>A generator whose answers match a JSON schema. Takes about 0.4 s: GenAI prepares the vocabulary for each.</summary>
    /// <exception cref="OnnxRuntimeGenAIException">The schema uses what the guidance does not know.</exception>
    public static Slot CreateGuided(Model model, ModelConfig config, int length, string schema, Sampling sampling)
    {
        using GeneratorParams parameters = Parameters(model, length);
        parameters.SetGuidance("json_schema", schema);
        parameters.SetSearchOption("do_sample", !sampling.IsGreedy);
        if (!sampling.IsGreedy)
        {
            parameters.SetSearchOption("temperature", sampling.Temperature);
            parameters.SetSearchOption("top_p", sampling.TopP);
            parameters.SetSearchOption("top_k", sampling.TopK);
            parameters.SetSearchOption("random_seed", sampling.Seed & int.MaxValue);
        }
        return new Slot(new Generator(model, parameters), length, config.EndTokens, guided: true);
    }

    /// <summary>Computes the next piece of a prompt; afterwards the logits of its last token are there.</summary>
    public void Prefill(ReadOnlySpan<int> tokens, int prefixLength)
    {
        generator.AppendTokens(tokens);
        Prompt.AddRange(tokens);
        PrefixLength = prefixLength;
    }

    /// <summary>Forgets everything behind the first tokens of the prompt.</summary>
    public void Rewind(int length)
    {
        if (Prompt.Count > 0) generator.RewindTo((ulong)length);
        Prompt.RemoveRange(length, Prompt.Count - length);
    }

    /// <summary>The model ends its turn with this token.</summary>
    public bool IsEnd(int token) => Array.IndexOf(endTokens, token) >= 0;

    /// <summary>Chooses the next token.</summary>
    public int Next(Sampler sampler) => guided ? NextGuided(sampler) : NextFree(sampler);

    /// <summary>Computes the logits behind a chosen token; a guided generator does that itself when asked for the next one.</summary>
    public void Accept(int token)
    {
        if (!guided) generator.AppendTokens([token]);
    }

    /// <summary>
    /// Stops the native call that runs on another thread, which then throws; the generator is of no use afterwards. The one member that another thread may call, never beside <see cref="Dispose"/>.
    /// </summary>
    public void Terminate()
    {
        terminated = true;
        generator.SetRuntimeOption("terminate_session", "1");
    }

    public void Dispose() => generator.Dispose();

    private int NextFree(Sampler sampler)
    {
        using var logits = new Logits(generator);
        return sampler.Next(logits.Values);
    }

    private int NextGuided(Sampler sampler)
    {
        if (sampler.Sampling.AdjustsLogits) AdjustGuided(sampler);
        generator.GenerateNextToken();
        int token = generator.GetNextTokens()[0];
        sampler.Count(token);
        return token;
    }

    private void AdjustGuided(Sampler sampler)
    {
        using var logits = new Logits(generator);
        sampler.Adjust(logits.Values);
        logits.WriteTo(generator);
    }

    private static GeneratorParams Parameters(Model model, int length)
    {
        var parameters = new GeneratorParams(model);
        parameters.SetSearchOption("max_length", length);
        parameters.SetSearchOption("batch_size", 1);
        return parameters;
    }
}
