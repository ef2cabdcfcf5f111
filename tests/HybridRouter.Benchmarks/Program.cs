using HybridRouter.Benchmarks.Decisions;
using HybridRouter.Benchmarks.Forwarding;
using HybridRouter.Benchmarks.Local;
using HybridRouter.Benchmarks.Names;
using HybridRouter.Benchmarks.Privacy;

// One verb per figure; each prints its figures and how many requests they rest on.
return args switch
{
    // Servers: what the figures of forwarding are measured against.
    ["floor", .. string[] rest] => await Floor.RunAsync(rest),
    ["upstream", .. string[] rest] => await Upstream.RunAsync(rest),

    // Forwarding: CPU and latency per request, first token, start and memory.
    ["load", .. string[] rest] => await Load.RunAsync(rest),
    ["forwarding", .. string[] rest] => await ForwardingFigures.RunAsync(rest),
    ["first-token", .. string[] rest] => await FirstTokenFigures.RunAsync(rest),
    ["startup", .. string[] rest] => await StartupFigures.RunAsync(rest),

    // Decisions: signals and policy, without detectors and classifier.
    ["decisions", .. string[] rest] => DecisionBenchmark.Run(rest),

    ["local", .. string[] rest] => await LocalBenchmark.RunAsync(rest),

    // Private data: quality and speed of the detectors; training and figures of the name tagger.
    ["privacy", .. string[] rest] => PrivacyEvaluation.Run(rest),
    ["names", .. string[] rest] => NameTraining.Run(rest),

    _ => await Verbs.ExplainAsync(),
};

/// <summary>What the program says when it is called without a verb that it knows.</summary>
internal static class Verbs
{
    private const string Usage = """
        usage: dotnet run -c Release --project tests/HybridRouter.Benchmarks -- VERB [--option value ...]

          floor        serve a bare copy-through           --port N --upstream URL
          upstream     serve fixed answers and streams     --port N
          load         drive one server                    --url URL [--key K] [--model M] [--pid N] [--requests N] [--concurrency N] [--stream true]
          forwarding   gateway against the floor           --gateway HybridRouter.Gateway.dll [--requests N] [--rounds N] [--concurrency N]
          first-token  delay per token, bytes per chunk    --gateway HybridRouter.Gateway.dll [--pairs N] [--chunks N]
          decisions    signals and policy, 20 to 2,000 tokens
          local        the embedded model: first token, tokens a second, memory
          privacy      the detectors: recall, clean text, writings, speed
          names        train or measure the name tagger    [--curve] ...
          startup      start to ready, resident memory     --gateway HybridRouter.Gateway.dll [--rounds N] [--idle-seconds N]
        """;

    public static async Task<int> ExplainAsync()
    {
        await Console.Error.WriteLineAsync(Usage);
        return 2;
    }
}
