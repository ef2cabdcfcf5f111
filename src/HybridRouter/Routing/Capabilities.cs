namespace HybridRouter.Routing;

/// <summary>What a request can demand beyond text in and text out.</summary>
[Flags]
public enum Capabilities
{
    /// <summary>Text only.</summary>
    None = 0,

    /// <summary>Calls of functions and custom tools.</summary>
    Tools = 1,

    /// <summary>Images in the prompt.</summary>
    Images = 2,

    /// <summary>An answer that is a JSON object.</summary>
    JsonObject = 4,

    /// <summary>An answer that obeys a JSON schema.</summary>
    JsonSchema = 8,

    /// <summary>Audio and files in the prompt.</summary>
    OtherParts = 16,

    /// <summary>Everything in this list.</summary>
    All = Tools | Images | JsonObject | JsonSchema | OtherParts,
}
