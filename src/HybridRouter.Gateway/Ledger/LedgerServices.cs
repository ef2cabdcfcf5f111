using HybridRouter.Accounting;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace HybridRouter.Gateway.Ledger;

/// <summary>Puts the ledger into a host.</summary>
internal static class LedgerServices
{
    /// <summary>
    /// Registers <see cref="ILedger"/> and the <see cref="LedgerWriter"/>, which starts with the host (before the server, when called
    /// before <c>Build</c>) and stops after it. A store that cannot be used stops the host at start.
    /// </summary>
    /// <exception cref="InvalidOperationException">A setting is wrong; the message lists all that are.</exception>
    public static IServiceCollection AddLedger(this IServiceCollection services, LedgerOptions options)
    {
        IReadOnlyList<string> errors = options.Validate();
        if (errors.Count > 0) throw new InvalidOperationException(string.Join(Environment.NewLine, errors));
        services.AddMetrics();
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton(options);
        services.AddSingleton(_ => LedgerLocation.Open(options.ConnectionString));
        services.AddSingleton(_ => new OpenNotes(LedgerLocation.FileOf(options.ConnectionString), options.Capacity + options.BatchSize)); // a batch's slots come free before its notes
        services.AddSingleton<LedgerWriter>();
        services.AddHostedService(static provider => provider.GetRequiredService<LedgerWriter>());
        return services;
    }
}
