using System.Diagnostics;
using HybridRouter.Local.Generation;
using Microsoft.ML.OnnxRuntimeGenAI;

namespace HybridRouter.Benchmarks.Local;

/// <summary>The floor: GenAI's own generator in a loop with nothing around it, with as many threads. What the client adds is the difference in the same run.</summary>
internal sealed class BareGenerator(string path) : IDisposable
{
    private readonly Model model = LocalModel.Open(new LocalModelOptions { Path = path }, ModelConfig.Read(path));

    /// <summary>Greedy tokens a second behind a prompt of the default system message and a question; the prompt's time is not counted.</summary>
    public double Decode(string question, int tokens)
    {
        using var tokenizer = new Tokenizer(model);
        using var parameters = new GeneratorParams(model);
        parameters.SetSearchOption("max_length", 1280);
        parameters.SetSearchOption("do_sample", false);
        parameters.SetSearchOption("min_length", 1280);
        using var generator = new Generator(model, parameters);
        using Sequences prompt = tokenizer.Encode(tokenizer.ApplyChatTemplate("", $$"""[{"role":"user","content":"{{question}}"}]""", "", true));
        generator.AppendTokenSequences(prompt);
        generator.GenerateNextToken();
        long start = Stopwatch.GetTimestamp();
        for (int i = 1; i < tokens; i++) generator.GenerateNextToken();
        return (tokens - 1) / Stopwatch.GetElapsedTime(start).TotalSeconds;
    }

    public void Dispose() => model.Dispose();
}
