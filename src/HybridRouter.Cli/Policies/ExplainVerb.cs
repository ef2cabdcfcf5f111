using System.Globalization;
using HybridRouter.Policies;
using HybridRouter.Requests;
using HybridRouter.Routing;
using HybridRouter.Signals;

namespace HybridRouter.Cli.Policies;

/// <summary><c>explain "prompt"</c>: the signals of a prompt, where it would be answered, and why.</summary>
internal static class ExplainVerb
{
    private static readonly Dictionary<string, string> Sources = new()
    {
        ["class_from:default"] = "nobody declared one",
        ["class_from:key"] = "the key says so",
        ["class_from:caller"] = "the caller declared it",
        ["class_from:detected"] = "private data was detected",
    };

    /// <summary>Explains one request.</summary>
    /// <param name="request">The request; not disposed.</param>
    /// <param name="sources">Who looks at a prompt.</param>
    /// <param name="policy">Who decides.</param>
    /// <param name="output">Gets the explanation, for people.</param>
    /// <returns>0: it would be answered; 1: it would be refused.</returns>
    public static async Task<int> RunAsync(RouterRequest request, SignalSources sources, PolicySet policy, TextWriter output)
    {
        PromptSignals signals = sources.Classify(request, sources.Look(request, policy.Patterns, policy.Detectors), explain: true);
        Decision decision = policy.Decide(request, signals, request.ReceivedAt);
        string heading = "Answered by";
        foreach (Target target in decision.Chain)
        {
            await LineAsync(output, heading, $"{Words.Of(target.Zone)}: {target.Model}");
            heading = "else by";
        }

        if (decision.Failure is { } failure) await LineAsync(output, "Refused", $"{Words.Of(failure.Error)}: {failure.Message}");
        await LineAsync(output, "Rule", decision.Rule);
        string source = decision.Reasons.FirstOrDefault(Sources.ContainsKey, "class_from:default");
        await LineAsync(output, "Data class", $"{Words.Of(decision.DataClass)} ({Sources[source]})");
        await LineAsync(output, "Reasons", string.Join(", ", decision.Reasons));
        await LineAsync(output, "Policy", policy.Hash);
        await SignalsAsync(output, signals);
        string about = "Classifier";
        foreach (string line in ClassifierLines.Of(signals.Task))
        {
            await LineAsync(output, about, line);
            about = "";
        }

        await RulesAsync(output, policy.Trace(request, signals, request.ReceivedAt));
        return decision.Failure is null ? 0 : 1;
    }

    private static async Task SignalsAsync(TextWriter output, PromptSignals signals)
    {
        await LineAsync(output, "Signals", string.Create(CultureInfo.InvariantCulture, $"{signals.Characters} characters, about {signals.EstimatedTokens} tokens, {signals.Turns} turns"));
        await LineAsync(output, "", $"script {Words.Of(signals.Script)}, {(signals.HasCode ? "code" : "no code")}");
        await LineAsync(output, "", $"matches {(signals.Matches.Count == 0 ? "no pattern" : string.Join(", ", signals.Matches.Names))}");
        await LineAsync(output, "", $"detected {(signals.Detected.IsEmpty ? "nothing" : string.Join(", ", signals.Detected))}{(signals.DetectionComplete ? "" : ", not everything could be read")}");
    }

    private static async Task RulesAsync(TextWriter output, IReadOnlyList<(string Rule, string? FirstMiss)> trace)
    {
        string heading = "Rules";
        bool decided = false;
        foreach ((string rule, string? miss) in trace)
        {
            string verdict = miss is not null ? $"does not match: {miss}" : decided ? "matches, too late" : "matches";
            decided |= miss is null;
            await LineAsync(output, heading, $"{rule} {verdict}");
            heading = "";
        }

        await LineAsync(output, heading, decided ? "default not needed" : "default");
    }

    private static Task LineAsync(TextWriter output, string heading, string text) => output.WriteLineAsync($"{heading,-12}{text}");
}
