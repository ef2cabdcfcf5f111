using HybridRouter.Accounting;
using HybridRouter.Gateway;
using HybridRouter.Gateway.Dispatch.Local;
using HybridRouter.Gateway.Ledger;
using HybridRouter.Policies;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace HybridRouter.Testing.Gateways;

/// <summary>
/// The real gateway in this process: its Kestrel on two free ports of loopback, the embedded model, a ledger file of its own, and
/// every log line. Entries are awaited, never slept for: the gateway logs one event when an entry was handed to the ledger.
/// </summary>
public sealed class GatewayFixture : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly WebApplication _app;
    private readonly DirectoryInfo _folder;
    private readonly HashSet<string> _seen = [];

    private GatewayFixture(WebApplication app, DirectoryInfo folder, LogCapture logs)
    {
        _app = app;
        _folder = folder;
        Logs = logs;
        string[] addresses = [.. app.Services.GetRequiredService<IServer>().Features.GetRequiredFeature<IServerAddressesFeature>().Addresses];
        Admin = new Uri(addresses[0]); // endpoints are bound in the order of their names
        Data = new Uri(addresses[1]);
        Http = NewClient(Data);
    }

    /// <summary>The port for clients.</summary>
    public Uri Data { get; }

    /// <summary>The port for administration.</summary>
    public Uri Admin { get; }

    /// <summary>A client of <see cref="Data"/> that neither decompresses, nor redirects, nor keeps cookies.</summary>
    public HttpClient Http { get; }

    public LogCapture Logs { get; }

    /// <summary>Where the ledger's files lie.</summary>
    public string LedgerFolder => _folder.FullName;

    /// <summary>The policy in force.</summary>
    public PolicyFile Policy => _app.Services.GetRequiredService<PolicyFile>();

    /// <summary>Starts it and waits until the model is loaded.</summary>
    /// <param name="settings">Settings without the prefix <c>HybridRouter:</c>.</param>
    public static Task<GatewayFixture> StartAsync(params IEnumerable<(string Name, string Value)> settings) => StartAsync(settings, static _ => { });

    /// <summary>Starts it with parts replaced, and waits until the model is loaded.</summary>
    /// <param name="settings">Settings without the prefix <c>HybridRouter:</c>.</param>
    /// <param name="replace">Registers what takes the place of the gateway's own.</param>
    public static async Task<GatewayFixture> StartAsync(IEnumerable<(string Name, string Value)> settings, Action<IServiceCollection> replace)
    {
        DirectoryInfo folder = Directory.CreateTempSubdirectory("hybridrouter-gateway-");
        var logs = new LogCapture();
        Dictionary<string, string?> values = settings.ToDictionary(s => "HybridRouter:" + s.Name, s => (string?)s.Value);
        values["Kestrel:Endpoints:Data:Url"] = "http://127.0.0.1:0";
        values["Kestrel:Endpoints:Admin:Url"] = "http://127.0.0.1:0";
        values.TryAdd("HybridRouter:Ledger:ConnectionString", $"Data Source={Path.Combine(folder.FullName, "ledger.db")}");
        WebApplication? app = null;
        try
        {
            app = GatewayHost.Build([], builder =>
            {
                builder.Configuration.AddInMemoryCollection(values);
                replace(builder.Services);
                builder.Logging.ClearProviders().AddProvider(logs).AddFilter<LogCapture>("", LogLevel.Trace);
            });
            await app.StartAsync();
            await app.Services.GetRequiredService<LocalRuntime>().GetClientAsync(CancellationToken.None).WaitAsync(Patience);
            return new GatewayFixture(app, folder, logs);
        }
        catch
        {
            if (app is not null) await app.DisposeAsync();
            folder.Delete(recursive: true);
            throw;
        }
    }

    /// <summary>A client of one of the two ports.</summary>
    public static HttpClient NewClient(Uri address) => new(new SocketsHttpHandler { UseProxy = false, UseCookies = false, AllowAutoRedirect = false })
    {
        BaseAddress = address,
        Timeout = Patience,
    };

    /// <summary>Calls all entries that are there old.</summary>
    public async Task ForgetAsync() => _seen.UnionWith((await ReadAsync()).Select(e => e.DecisionId));

    /// <summary>Completes when no request is open any more: a test may end before the gateway has done with what it asked.</summary>
    public async Task QuietAsync()
    {
        LedgerWriter writer = _app.Services.GetRequiredService<LedgerWriter>();
        while (true)
        {
            Task next = Logs.NextServed;
            await writer.FlushAsync(CancellationToken.None).WaitAsync(Patience);
            if (writer.SlotsTaken == 0) return;
            await next.WaitAsync(Patience);
        }
    }

    /// <summary>Waits for a new entry; fails when there are several.</summary>
    public async Task<LedgerEntry> EntryAsync()
    {
        IReadOnlyList<LedgerEntry> entries = await EntriesAsync(1);
        return entries.Count == 1 ? entries[0] : throw new InvalidOperationException($"{entries.Count} entries were booked instead of 1.");
    }

    /// <summary>Waits until at least so many new entries are there; gives all new ones, which are old from then on.</summary>
    public async Task<IReadOnlyList<LedgerEntry>> EntriesAsync(int count)
    {
        using var patience = new CancellationTokenSource(Patience);
        while (true)
        {
            Task next = Logs.NextServed;
            LedgerEntry[] entries = [.. (await ReadAsync()).Where(e => !_seen.Contains(e.DecisionId))];
            if (entries.Length < count)
            {
                await next.WaitAsync(patience.Token);
                continue;
            }

            _seen.UnionWith(entries.Select(e => e.DecisionId));
            return entries;
        }
    }

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        using (var patience = new CancellationTokenSource(TimeSpan.FromSeconds(5))) await _app.StopAsync(patience.Token);
        await _app.DisposeAsync();
        _folder.Delete(recursive: true);
    }

    /// <summary>Everything in the ledger, oldest first.</summary>
    public async Task<IReadOnlyList<LedgerEntry>> ReadAsync()
    {
        await _app.Services.GetRequiredService<LedgerWriter>().FlushAsync(CancellationToken.None).WaitAsync(Patience);
        return await _app.Services.GetRequiredService<ILedger>().ReadAsync(new LedgerQuery(), CancellationToken.None).ToListAsync();
    }
}
