using HybridRouter.Routing;

namespace HybridRouter.Accounting;

/// <summary>What a request would have cost without a router: the other half of every saving.</summary>
public static class Baseline
{
    /// <summary>
    /// The model to compare with: the requested one when it is configured outside <see cref="Zone.Local"/> and has a price, else the
    /// default cloud model (for <c>auto</c>, for local models, for names that are not known), else <see langword="null"/>.
    /// </summary>
    /// <param name="requestedModel">The model as the client wrote it; <see langword="null"/> when the request was not readable that far.</param>
    /// <param name="catalogue">The configured models.</param>
    /// <returns>The target, whose price may be unknown when it is the default cloud model.</returns>
    public static Target? For(string? requestedModel, Catalogue catalogue)
    {
        ArgumentNullException.ThrowIfNull(catalogue);
        // An open provider serves any name, "auto" included; a price is what tells a model that is meant from one that is made up.
        Target? requested = requestedModel is null or "auto" ? null : catalogue.Find(requestedModel);
        return requested is { Zone: not Zone.Local, Price: not null } ? requested : catalogue.DefaultOf(Zone.Cloud);
    }
}
