using System.Diagnostics.Metrics;
using HybridRouter.Gateway.Settings;
using HybridRouter.Local.Embeddings;
using HybridRouter.Local.Generation;
using HybridRouter.Policies;
using HybridRouter.Requests;
using HybridRouter.Requests.Chat;
using HybridRouter.Signals;
using HybridRouter.Signals.Classification;
using HybridRouter.Signals.Privacy;
using HybridRouter.Signals.Privacy.Names;

namespace HybridRouter.Gateway.Signals;

/// <summary>Sets up what looks at a prompt, as the settings say.</summary>
internal static partial class SignalServices
{
    /// <summary>Name of the meter.</summary>
    public const string Meter = "HybridRouter.Signals";

    /// <summary>The sources. Nothing is loaded yet but the detectors.</summary>
    /// <exception cref="SettingsException">The classifier is not known or not there.</exception>
    public static SignalSources Open(SignalOptions options, TimeProvider time) => new(
        options.Privacy ? new PrivacyScanner(NameTagger.Embedded.Tag) : null, ClassifierOf(options), time);

    /// <summary>Loads the classifier if the policy asks for it, goes the way to a decision once, and counts what the classifier misses.</summary>
    public static void PrepareSignals(this WebApplication app)
    {
        SignalSources sources = app.Services.GetRequiredService<SignalSources>();
        PolicySet policy = app.Services.GetRequiredService<PolicyFile>().Current;
        if (policy.AsksClassifier) sources.Prepare();
        if (!sources.LooksForPrivateData && !policy.Detectors.IsEmpty) Log.DetectorsAreOff(app.Logger);
        WarmUp(sources, policy, app.Services.GetRequiredService<TimeProvider>());
        Meter meter = app.Services.GetRequiredService<IMeterFactory>().Create(Meter);
        meter.CreateObservableCounter("hybridrouter.classifier.late", () => sources.Late, "{request}", "Classifications that missed their deadline");
        meter.CreateObservableCounter("hybridrouter.classifier.failed", () => sources.Failed, "{request}", "Classifications that failed");
    }

    // Else the first request pays for compiling the way to its decision: some 80 ms.
    private static void WarmUp(SignalSources sources, PolicySet policy, TimeProvider time)
    {
        ReadOnlySpan<byte> body = """{"model":"auto","messages":[{"role":"user","content":"Rewrite this, please: see you at 5."}]}"""u8;
        var envelope = new RequestEnvelope(Caller.Anonymous, time.GetUtcNow(), null, []);
        if (ChatRequestReader.TryRead(body, envelope, out ChatRequest? chat) is not null || chat is null) return;
        using RouterRequest request = chat.Request;
        policy.Decide(request, sources.Look(request, policy.Patterns, policy.Detectors, policy.AsksClassifier), envelope.ReceivedAt);
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

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Warning, "The policy has detectors of its own, but the setting HybridRouter__Signals__Privacy is false: nothing is looked for")]
        public static partial void DetectorsAreOff(ILogger logger);
    }
}
