using System.Text.Json;
using HybridRouter.Gateway.Settings;
using HybridRouter.Local.Generation;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.Options;

namespace HybridRouter.Gateway.Dispatch.Local;

/// <summary>The model in this process: found at once, loaded in the background while the server already listens.</summary>
internal sealed partial class LocalRuntime : IHostedService, IDisposable
{
    private readonly LocalModelOptions _options;
    private readonly TaskCompletionSource<IChatClient> _client = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly ILogger<LocalRuntime> _logger;
    private LocalModel? _model;
    private Task _loading = Task.CompletedTask;

    /// <exception cref="SettingsException">There is no model at the path.</exception>
    public LocalRuntime(IOptions<RouterOptions> options, TimeProvider time, ILogger<LocalRuntime> logger)
    {
        LocalOptions local = options.Value.Local;
        _logger = logger;
        string path = local.ModelPath ?? EmbeddedModel.FindPath()
            ?? throw new SettingsException([$"The embedded model was not found. Set {RouterOptions.Section}:Local:ModelPath to the folder of an ONNX Runtime GenAI model."]);
        Id = local.Id ?? Path.GetFileName(Path.TrimEndingDirectorySeparator(path));
        ContextLength = ReadContextLength(path);
        _options = new LocalModelOptions
        {
            Path = path,
            Id = Id,
            Threads = local.Threads,
            QueueLimit = local.QueueLength,
            QueueTimeout = TimeSpan.FromSeconds(local.QueueTimeout),
            TimeProvider = time,
        };
        if (local.Slots is { } slots) _options = WithSlots(_options, slots);
    }

    /// <summary>The configured id.</summary>
    public string Id { get; }

    /// <summary>Longest prompt plus answer in tokens.</summary>
    public int ContextLength { get; }

    /// <summary>Whether it answers now.</summary>
    public bool IsReady => _client.Task.IsCompletedSuccessfully;

    /// <summary>Whether loading has failed for good.</summary>
    public bool HasFailed => _client.Task.IsFaulted;

    /// <summary>The client, once the model is loaded.</summary>
    public Task<IChatClient> GetClientAsync(CancellationToken cancellationToken) => _client.Task.WaitAsync(cancellationToken);

    public Task StartAsync(CancellationToken cancellationToken)
    {
        _loading = Task.Run(Load, CancellationToken.None);
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => _loading.WaitAsync(cancellationToken);

    public void Dispose()
    {
        if (_client.Task.IsCompletedSuccessfully) _client.Task.GetAwaiter().GetResult().Dispose();
        _model?.Dispose();
    }

    private void Load()
    {
        try
        {
            _model = LocalModel.Load(_options);
            GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true); // what starting left behind
            _client.SetResult(new LocalChatClient(_model));
            Log.Loaded(_logger, Id);
        }
        catch (Exception e)
        {
            _client.SetException(e);
            Log.Failed(_logger, Id, e);
        }
    }

    private static LocalModelOptions WithSlots(LocalModelOptions options, int slots) => new()
    {
        Path = options.Path,
        Id = options.Id,
        Threads = options.Threads,
        QueueLimit = options.QueueLimit,
        QueueTimeout = options.QueueTimeout,
        TimeProvider = options.TimeProvider,
        Slots = slots,
    };

    private static int ReadContextLength(string path)
    {
        string file = Path.Combine(path, "genai_config.json");
        if (!File.Exists(file))
            throw new SettingsException([$"{RouterOptions.Section}:Local:ModelPath has no genai_config.json. Give the folder of an ONNX Runtime GenAI model."]);
        using JsonDocument config = JsonDocument.Parse(File.ReadAllBytes(file));
        return config.RootElement.GetProperty("model").GetProperty("context_length").GetInt32();
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Information, "The local model {Model} is ready")]
        public static partial void Loaded(ILogger logger, string model);

        [LoggerMessage(2, LogLevel.Error, "The local model {Model} could not be loaded; requests that may only be answered locally get a 502")]
        public static partial void Failed(ILogger logger, string model, Exception exception);
    }
}
