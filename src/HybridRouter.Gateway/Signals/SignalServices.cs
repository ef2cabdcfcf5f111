using System.Diagnostics.Metrics;
using HybridRouter.Gateway.Settings;
using HybridRouter.Local.Embeddings;
using HybridRouter.Local.Generation;
using HybridRouter.Policies;
using HybridRouter.Signals;
using HybridRouter.Signals.Classification;
using HybridRouter.Signals.Privacy;
using HybridRouter.Signals.Privacy.Names;

namespace HybridRouter.Gateway.Signals;

/// <summary>Sets up what looks at a prompt, as the settings say.</summary>
internal static class SignalServices
{
    /// <summary>Name of the meter.</summary>
    public const string Meter = "HybridRouter.Signals";

    /// <summary>The sources. Nothing is loaded yet but the detectors.</summary>
    /// <exception cref="SettingsException">The classifier is not known or not there.</exception>
    public static SignalSources Open(SignalOptions options, TimeProvider time) => new(
        options.Privacy ? new PrivacyScanner(NameTagger.Embedded.Tag) : null, ClassifierOf(options), time);

    /// <summary>Loads the classifier if the policy asks for it, and counts what it misses.</summary>
    public static void PrepareSignals(this WebApplication app)
    {
        SignalSources sources = app.Services.GetRequiredService<SignalSources>();
        if (app.Services.GetRequiredService<PolicyFile>().Current.AsksClassifier) sources.Prepare();
        Meter meter = app.Services.GetRequiredService<IMeterFactory>().Create(Meter);
        meter.CreateObservableCounter("hybridrouter.classifier.late", () => sources.Late, "{request}", "Classifications that missed their deadline");
        meter.CreateObservableCounter("hybridrouter.classifier.failed", () => sources.Failed, "{request}", "Classifications that failed");
    }

    private static Lazy<IClassifier>? ClassifierOf(SignalOptions options) => options.Classifier switch
    {
        ClassifierKind.None => null,
        ClassifierKind.Static when Folder("classifier", "weights.bin") is { } folder => new Lazy<IClassifier>(() => StaticClassifier.Load(folder)),
        ClassifierKind.Static => null, // "where present": without it everything is unknown, and policies say what that means
        ClassifierKind.Embedding => Folder("minilm-l6-v2", "head.bin") is { } folder
            ? new Lazy<IClassifier>(() => EmbeddingClassifier.Load(folder))
            : throw new SettingsException([$"{RouterOptions.Section}:Signals:Classifier is 'embedding', but models/minilm-l6-v2 has no head.bin. Train it, or choose 'static'."]),
    };

    private static string? Folder(string name, string file) => EmbeddedModel.FindPath(name, file);
}
