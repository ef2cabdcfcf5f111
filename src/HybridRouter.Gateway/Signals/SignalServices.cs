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
    /// <param name="options">The settings.</param>
    /// <param name="time">The clock.</param>
    /// <param name="deadline">The classifier's, where not that of the settings.</param>
    /// <exception cref="SettingsException">The classifier is not known or not there.</exception>
    public static SignalSources Open(SignalOptions options, TimeProvider time, TimeSpan? deadline = null) => new(
        options.Privacy ? new PrivacyScanner(NameTagger.Embedded.Tag) : null,
        new BoundedClassifier(ClassifierOf(options), deadline ?? TimeSpan.FromMilliseconds(options.ClassifierDeadlineMilliseconds), time), time);

    /// <summary>Loads the classifier as soon as a policy asks for it, goes the way to a decision once, and counts what the classifier misses.</summary>
    public static void PrepareSignals(this WebApplication app)
    {
        SignalSources sources = app.Services.GetRequiredService<SignalSources>();
        PolicyFile policies = app.Services.GetRequiredService<PolicyFile>();
        ILogger<BoundedClassifier> logger = app.Services.GetRequiredService<ILogger<BoundedClassifier>>();
        Prepare(sources.Classifier, policies.Current, logger);
        policies.Reloaded += reload => Prepare(sources.Classifier, reload.Policy, logger);
        if (!sources.LooksForPrivateData && !policies.Current.Detectors.IsEmpty) Log.DetectorsAreOff(logger);
        WarmUp(sources, policies.Current, app.Services.GetRequiredService<TimeProvider>());
        Meter meter = app.Services.GetRequiredService<IMeterFactory>().Create(Meter);
        meter.CreateObservableCounter("hybridrouter.classifier.late", () => sources.Classifier.Late, "{request}", "Classifications that missed their deadline");
        meter.CreateObservableCounter("hybridrouter.classifier.failed", () => sources.Classifier.Failed, "{request}", "Classifications that failed");
    }

    // A model that cannot be read leaves everything unknown, loudly: policies say what that means, and no request fails for it.
    private static void Prepare(BoundedClassifier classifier, PolicySet policy, ILogger logger)
    {
        if (!policy.AsksClassifier) return;
        try
        {
            classifier.Prepare();
        }
        catch (Exception e)
        {
            Log.NotLoaded(logger, e);
        }
    }

    // Else the first request pays for compiling the way to its decision: some 80 ms.
    private static void WarmUp(SignalSources sources, PolicySet policy, TimeProvider time)
    {
        ReadOnlySpan<byte> body = """{"model":"auto","messages":[{"role":"user","content":"Rewrite this, please: see you at 5."}]}"""u8;
        var envelope = new RequestEnvelope(Caller.Anonymous, time.GetUtcNow(), null, []);
        if (ChatRequestReader.TryRead(body, envelope, out ChatRequest? chat) is not null || chat is null) return;
        using RouterRequest request = chat.Request;
        PromptSignals signals = sources.Look(request, policy.Patterns, policy.Detectors);
        if (policy.AsksClassifier) signals = sources.Classify(request, signals, explain: false);
        _ = policy.WantsClassifier(request, signals, envelope.ReceivedAt);
        policy.Decide(request, signals, envelope.ReceivedAt);
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
        [LoggerMessage(1, LogLevel.Error, "The classifier could not be loaded; what it is asked for is unknown")]
        public static partial void NotLoaded(ILogger logger, Exception exception);

        [LoggerMessage(2, LogLevel.Warning, "The policy has detectors of its own, but the setting HybridRouter__Signals__Privacy is false: nothing is looked for")]
        public static partial void DetectorsAreOff(ILogger logger);
    }
}
