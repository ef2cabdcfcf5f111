using HybridRouter.Accounting;
using HybridRouter.Gateway.Access;
using HybridRouter.Gateway.Accounts;
using HybridRouter.Gateway.Dispatch;
using HybridRouter.Gateway.Errors;
using HybridRouter.Gateway.Ledger;
using HybridRouter.Gateway.Telemetry;
using HybridRouter.Routing;

namespace HybridRouter.Gateway.OpenAi;

/// <summary>
/// <c>POST /v1/chat/completions</c>: (1) open the account, (2) read, look and decide, (3) say why, (4) answer, (5) close the account.
/// </summary>
internal sealed partial class ChatEndpoint(
    LedgerWriter ledger, ChatIntake intake, Dispatcher dispatcher, Catalogue catalogue, RequestMetrics metrics, TimeProvider time, ILogger<ChatEndpoint> logger)
{
    /// <summary>Serves one request.</summary>
    public async Task HandleAsync(HttpContext http)
    {
        CancellationToken aborted = http.RequestAborted;

        // 1. Open the account: what could not be booked is not answered.
        using LedgerSlot? slot = await ledger.ReserveAsync(aborted);
        using var exchange = new Exchange(http, http.Caller(), time);
        if (slot is null)
        {
            await ErrorBody.WriteAsync(http, new Failure(RouterError.LedgerUnavailable, "The ledger takes no entries at the moment. Try again later.", RetryAfter: TimeSpan.FromSeconds(5)), aborted);
            return;
        }

        try
        {
            // 2. Read, look, decide. 3. Say why (the exchange stamps its headers when the response starts). 4. Answer.
            exchange.Failure = await intake.TakeAsync(exchange, aborted)
                ?? exchange.Decision!.Failure // no failure: there is a decision
                ?? await dispatcher.AnswerAsync(exchange, slot, aborted);
            if (exchange.Failure is not null) await RefuseAsync(exchange, aborted);
        }
        catch (Exception e)
        {
            exchange.Failure ??= ErrorMiddleware.Translate(e, exchange.Http);
            throw;
        }
        finally
        {
            // 5. Close the account: the response stream has ended, however it ended.
            Close(exchange, slot, aborted.IsCancellationRequested);
        }
    }

    private static async Task RefuseAsync(Exchange exchange, CancellationToken aborted)
    {
        // A failed attempt may have left something; what the reading of the body says about the connection stays.
        if (exchange.Attempts.Count > 0) exchange.Http.Response.Clear();
        await ErrorBody.WriteAsync(exchange.Http, exchange.Failure!, aborted);
    }

    private void Close(Exchange exchange, LedgerSlot slot, bool wentAway)
    {
        LedgerEntry entry = Account.Close(exchange, catalogue, wentAway);
        slot.Write(entry);
        metrics.Record(entry);
        Log.Served(logger, entry.RequestId, entry.Status, entry.Route, entry.Model ?? "-", entry.Rule ?? "-", entry.TotalTime.TotalMilliseconds);
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Information, "{RequestId}: {Status} by {Route} {Model}, rule {Rule}, {Milliseconds:0.0} ms")]
        public static partial void Served(ILogger logger, string requestId, int status, string route, string model, string rule, double milliseconds);
    }
}
