namespace HybridRouter.Requests;

/// <summary>Who speaks in a part of a prompt, in OpenAI's words.</summary>
public enum Role
{
    /// <summary>Instructions of the application.</summary>
    System,

    /// <summary>Instructions of the application, in the newer word.</summary>
    Developer,

    /// <summary>The person, or the agent on its behalf.</summary>
    User,

    /// <summary>The model's earlier answers.</summary>
    Assistant,

    /// <summary>Results of tools (also the deprecated role <c>function</c>).</summary>
    Tool,

    /// <summary>Descriptions of tools and of response schemas: text that is sent but that nobody says.</summary>
    Definition,
}
