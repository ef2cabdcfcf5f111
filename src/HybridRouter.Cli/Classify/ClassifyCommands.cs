using System.CommandLine;
using HybridRouter.Local.Generation;
using HybridRouter.Signals.Classification;
using HybridRouter.Signals.Classification.Training;

namespace HybridRouter.Cli.Classify;

/// <summary>The verbs about the classifier, as the command line offers them.</summary>
internal static class ClassifyCommands
{
    /// <summary><c>classify --jsonl</c>.</summary>
    public static Command Classify()
    {
        var lines = new Option<bool>("--jsonl") { Description = "Read {\"id\",\"prompt\"} or {\"id\",\"messages\"} lines on standard input, write classifications.", Required = true };
        var explain = new Option<bool>("--explain") { Description = "Say also which features pushed each answer." };
        var classify = new Command("classify", "Say what prompts ask for.") { lines, explain };
        classify.SetAction((parse, cancellationToken) => ClassifyVerb.RunAsync(
            StaticClassifier.Load(Folders().Model), Console.In, Console.Out, Console.Error, parse.GetValue(explain), cancellationToken));
        return classify;
    }

    /// <summary><c>classifier train | evaluate</c>.</summary>
    public static Command Classifier()
    {
        var file = new Argument<string?>("FILE") { Description = "Your own labelled rows, one JSON object a line.", Arity = ArgumentArity.ZeroOrOne };
        var output = new Option<string>("--output") { Description = "The model folder to write.", DefaultValueFactory = _ => Folders().Model };
        var train = new Command("train", "Train the classifier, with your own labels where given.") { file, output };
        train.SetAction((parse, cancellationToken) =>
            ClassifierVerbs.TrainAsync(Folders(), parse.GetRequiredValue(output), parse.GetValue(file), Console.Out, Console.Error, cancellationToken));
        var study = new Option<bool>("--study") { Description = "Train the prior in memory as the feasibility study did and print what it reaches; nothing is written." };
        var evaluate = new Command("evaluate", "Print the classifier's figures, of your own labels where given.") { file, study };
        evaluate.SetAction((parse, cancellationToken) => parse.GetValue(study)
            ? ClassifierVerbs.EvaluateStudyAsync(Folders(), Console.Out, Console.Error, cancellationToken)
            : ClassifierVerbs.EvaluateAsync(Folders(), parse.GetValue(file), Console.Out, Console.Error));
        return new Command("classifier", "Train and measure the classifier.") { train, evaluate };
    }

    // The model lies beside the program or in the clone above it; training data only in a clone.
    private static ClassifierFolders Folders()
    {
        string model = EmbeddedModel.FindPath("classifier", "vocab.txt") ?? throw new InvalidOperationException("The folder models/classifier was not found.");
        string root = Path.GetFullPath(Path.Combine(model, "..", ".."));
        return new ClassifierFolders(model, Path.Combine(root, "tests", "HybridRouter.Benchmarks", "Classifier", "data"), Path.Combine(root, "..", "shared", "data", "routing"));
    }
}
