namespace HybridRouter.Gateway.Ledger;

/// <summary>The ledger cannot be opened at start, so nothing could be booked. The message names the setting and the cause.</summary>
internal sealed class LedgerUnusableException(Exception cause)
    : InvalidOperationException($"The ledger cannot be opened: {cause.Message.TrimEnd('.')}. Name a file on a local disk that can be written in {LedgerOptions.Section}:ConnectionString (Data Source=FILE).", cause);
