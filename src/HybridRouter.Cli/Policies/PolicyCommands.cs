using System.CommandLine;
using HybridRouter.Requests;
using HybridRouter.Routing;

namespace HybridRouter.Cli.Policies;

/// <summary>The verbs about policies and decisions, as the command line offers them.</summary>
internal static class PolicyCommands
{
    /// <summary><c>policy check FILE</c>.</summary>
    public static Command Policy()
    {
        var file = new Argument<string>("FILE") { Description = "The policy file." };
        var check = new Command("check", "Tell everything that is wrong or suspicious in a policy.") { file };
        check.SetAction((parse, _) => PolicyCheckVerb.RunAsync(
            parse.GetRequiredValue(file), ConfiguredModels.Catalogue(ConfiguredModels.Settings()), Console.Out));
        return new Command("policy", "Work on policy files.") { check };
    }

    /// <summary><c>explain "prompt"</c>.</summary>
    public static Command Explain()
    {
        var prompt = new Argument<string>("PROMPT") { Description = "What a user says." };
        var model = new Option<string>("--model") { Description = "The requested model.", DefaultValueFactory = _ => "auto" };
        var dataClass = new Option<string?>("--data-class") { Description = "What the caller declares." };
        dataClass.AcceptOnlyFromAmong([.. Words.All<DataClass>()]);
        var tags = new Option<string[]>("--tag") { Description = "A tag; may be repeated.", DefaultValueFactory = _ => [] };
        var key = new Option<string>("--key") { Description = "Name of the caller's key.", DefaultValueFactory = _ => Caller.Anonymous.Key };
        var team = new Option<string?>("--team") { Description = "The key's team." };
        Option<string?> policy = PolicyOption();
        var explain = new Command("explain", "Show the signals of a prompt, where it would be answered, and why.") { prompt, model, dataClass, tags, key, team, policy };
        explain.SetAction(async (parse, _) =>
        {
            if (ConfiguredModels.Policy(parse.GetValue(policy), Console.Error) is not { } set) return 1;
            using var request = new RouterRequest
            {
                Protocol = Protocol.OpenAiChat,
                Model = parse.GetRequiredValue(model),
                Prompt = Prompt.FromUserText(parse.GetRequiredValue(prompt)),
                Caller = new Caller(parse.GetRequiredValue(key), parse.GetValue(team)),
                ReceivedAt = TimeProvider.System.GetUtcNow(),
                Messages = 1,
                DeclaredClass = parse.GetValue(dataClass) is { } word && Words.TryParse(word, out DataClass declared) ? declared : null,
                Tags = [.. parse.GetRequiredValue(tags).Select(t => t.ToLowerInvariant()).Distinct()],
            };
            return await ExplainVerb.RunAsync(request, ConfiguredModels.Sources(), set, Console.Out);
        });
        return explain;
    }

    /// <summary><c>decide --jsonl</c>.</summary>
    public static Command Decide()
    {
        var lines = new Option<bool>("--jsonl") { Description = "Read {\"id\",\"headers\"?,\"request\"} lines on standard input, write decisions.", Required = true };
        Option<string?> policy = PolicyOption();
        var decide = new Command("decide", "Decide about chat requests without answering them.") { lines, policy };
        decide.SetAction(async (parse, cancellationToken) =>
            ConfiguredModels.Policy(parse.GetValue(policy), Console.Error) is { } set
                ? await DecideVerb.RunAsync(Console.In, ConfiguredModels.Sources(), set, TimeProvider.System, Console.Out, cancellationToken)
                : 1);
        return decide;
    }

    /// <summary><c>--policy FILE</c>.</summary>
    public static Option<string?> PolicyOption() => new("--policy") { Description = "The policy file. Default: the setting HybridRouter__Policies__Path, else the embedded default." };
}
