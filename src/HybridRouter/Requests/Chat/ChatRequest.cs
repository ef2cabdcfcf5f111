using HybridRouter.Routing;

namespace HybridRouter.Requests.Chat;

/// <summary>A chat completion request as read: what the router decides on, how to generate, and where the body may be spliced.</summary>
/// <param name="Request">Protocol-independent facts.</param>
/// <param name="Parameters">How the answer is to be generated.</param>
/// <param name="Layout">Where the body may be spliced.</param>
public sealed record ChatRequest(RouterRequest Request, ChatParameters Parameters, BodyLayout Layout);

/// <summary>What the outside of a request says: its headers and its key.</summary>
/// <param name="Caller">Who asks.</param>
/// <param name="ReceivedAt">When it arrived, UTC.</param>
/// <param name="DataClass">Value of the header <c>x-hybridrouter-data-class</c>; <see langword="null"/> when absent.</param>
/// <param name="Tags">Tags of the header <c>x-hybridrouter-tags</c>, parsed.</param>
public sealed record RequestEnvelope(Caller Caller, DateTimeOffset ReceivedAt, DataClass? DataClass, IReadOnlyList<string> Tags);
