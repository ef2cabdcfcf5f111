using System.ComponentModel.DataAnnotations;
using HybridRouter.Routing;
using Microsoft.Extensions.Options;

namespace HybridRouter.Gateway.Settings;

/// <summary>The section <c>HybridRouter</c> of the settings; environment variables override it (<c>HybridRouter__Providers__openai__ApiKey</c>).</summary>
public sealed class RouterOptions
{
    /// <summary>Name of the section.</summary>
    public const string Section = "HybridRouter";

    /// <summary>Servers that hold models, by a name of your choice.</summary>
    public Dictionary<string, ProviderOptions> Providers { get; init; } = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Models that clients may ask for, by alias.</summary>
    public Dictionary<string, ModelOptions> Models { get; init; } = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>The model in this process.</summary>
    [ValidateObjectMembers]
    public LocalOptions Local { get; init; } = new();

    /// <summary>The routing policy.</summary>
    public PolicyOptions Policies { get; init; } = new();

    /// <summary>What looks at a prompt.</summary>
    [ValidateObjectMembers]
    public SignalOptions Signals { get; init; } = new();

    /// <summary>Who may call.</summary>
    public AccessOptions Access { get; init; } = new();

    /// <summary>Bounds on requests and waiting.</summary>
    [ValidateObjectMembers]
    public LimitOptions Limits { get; init; } = new();
}

/// <summary>One provider.</summary>
public sealed class ProviderOptions
{
    /// <summary>What it speaks. Default: <c>openai</c>.</summary>
    public ProviderProtocol Protocol { get; init; } = ProviderProtocol.OpenAi;

    /// <summary>Where it runs: <c>cloud</c> (default) or <c>private</c>.</summary>
    public Zone Zone { get; init; } = Zone.Cloud;

    /// <summary>Its address with <c>/v1</c>. Default: the public API of the protocol's owner.</summary>
    public string? BaseUrl { get; init; }

    /// <summary>Its key. Default: the environment variable <see cref="ApiKeyEnv"/>.</summary>
    public string? ApiKey { get; init; }

    /// <summary>Environment variable that holds the key. Default: <c>OPENAI_API_KEY</c> or <c>ANTHROPIC_API_KEY</c>, for cloud providers.</summary>
    public string? ApiKeyEnv { get; init; }

    /// <summary><c>*</c>: any model name that is not known otherwise is sent here. Or a list of model names, separated by commas.</summary>
    public string? Models { get; init; }

    /// <summary>What policies may require of it.</summary>
    public Dictionary<string, string> Labels { get; init; } = [];
}

/// <summary>One model.</summary>
public sealed class ModelOptions
{
    /// <summary>The name by which clients ask for it. Default: the alias.</summary>
    public string? Id { get; init; }

    /// <summary>The provider that serves it. Default: the only provider, when there is exactly one.</summary>
    public string? Provider { get; init; }

    /// <summary>Its name at the provider. Default: <see cref="Id"/>.</summary>
    public string? UpstreamModel { get; init; }

    /// <summary>Whether its zone's default is this model.</summary>
    public bool Default { get; init; }

    /// <summary>USD for a million input tokens. Default: the built-in price list.</summary>
    public decimal? InputPerMTok { get; init; }

    /// <summary>USD for a million output tokens. Default: the built-in price list.</summary>
    public decimal? OutputPerMTok { get; init; }

    /// <summary>USD for a million cached input tokens. Default: as input.</summary>
    public decimal? CachedInputPerMTok { get; init; }

    /// <summary>Longest prompt plus answer in tokens. Default: not known.</summary>
    public int? ContextLength { get; init; }

    /// <summary>What policies may require of it; overrides the provider's.</summary>
    public Dictionary<string, string> Labels { get; init; } = [];
}

/// <summary>The model in this process.</summary>
public sealed class LocalOptions
{
    /// <summary>Folder of an ONNX Runtime GenAI model. Default: the embedded model.</summary>
    public string? ModelPath { get; init; }

    /// <summary>Name of the model. Default: the folder's name. <c>local</c> is always an alias.</summary>
    public string? Id { get; init; }

    /// <summary>How many answers are generated at once. Default: the model's own choice by measurement.</summary>
    [Range(1, 64)]
    public int? Slots { get; init; }

    /// <summary>Threads that compute one token. 0: the model's own number, else two on two or three processors and half of the processors above.</summary>
    [Range(0, 256)]
    public int Threads { get; init; }

    /// <summary>How many requests may wait for a slot; more get a 429.</summary>
    [Range(0, 100_000)]
    public int QueueLength { get; init; } = 64;

    /// <summary>How long a request may wait for a slot, in seconds.</summary>
    [Range(0.001, 3600)]
    public double QueueTimeout { get; init; } = 60;
}

/// <summary>The routing policy.</summary>
public sealed class PolicyOptions
{
    /// <summary>The policy file. Default: the embedded <c>default.yaml</c>.</summary>
    public string? Path { get; init; }
}

/// <summary>What looks at a prompt.</summary>
public sealed class SignalOptions
{
    /// <summary>Whether private data is looked for in every prompt; what is found raises the request's class. Default: yes.</summary>
    public bool Privacy { get; init; } = true;

    /// <summary>Who says what is asked for. It runs when the policy has a rule that asks, and for <c>/v1/route</c>. Default: <see cref="ClassifierKind.Static"/>.</summary>
    public ClassifierKind Classifier { get; init; } = ClassifierKind.Static;

    /// <summary>How long it may take, in milliseconds; what is later is unknown. 0: every answer is late, to see what a policy does then. Default: 10.</summary>
    [Range(0, 10_000)]
    public double ClassifierDeadlineMilliseconds { get; init; } = 10;
}

/// <summary>A classifier that a setting can choose.</summary>
public enum ClassifierKind
{
    /// <summary>None: what is asked for is unknown.</summary>
    None,

    /// <summary>The tiny one of <c>models/classifier</c>, in pure C#.</summary>
    Static,

    /// <summary>The sentence embeddings of <c>models/minilm-l6-v2</c> with ONNX Runtime: some 15 ms a prompt, for comparison.</summary>
    Embedding,
}

/// <summary>Bounds on requests and waiting.</summary>
public sealed class LimitOptions
{
    /// <summary>Longest request body in bytes, before and after decoding. Default: 8 MiB.</summary>
    [Range(1024, 1_073_741_824)]
    public int MaxBodyBytes { get; init; } = 8_388_608;

    /// <summary>How long a request body may take to arrive, in seconds.</summary>
    [Range(0.1, 3600)]
    public double BodyTimeout { get; init; } = 30;

    /// <summary>How long an upstream may be silent before its headers or within a stream, in seconds.</summary>
    [Range(0.1, 3600)]
    public double StreamIdleTimeout { get; init; } = 100;

    /// <summary>How long an answer that is not streamed may take, in seconds (10 minutes is the official clients' own bound).</summary>
    [Range(0.1, 36_000)]
    public double AnswerTimeout { get; init; } = 600;
}
