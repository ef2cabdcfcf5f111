using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text.Json;

namespace HybridRouter.Testing.Cloud;

/// <summary>The mock upstream of <c>tests/clients/mock</c> in its own Node process: a cloud that we did not write for these tests, with a journal of all that arrived.</summary>
public sealed class MockCloud : IAsyncDisposable
{
    /// <summary>The key that it asks for.</summary>
    public const string Key = "sk-mock";

    private readonly Process _process;
    private readonly HttpClient _http;

    private MockCloud(Process process, Uri address)
    {
        _process = process;
        _http = new HttpClient { BaseAddress = address };
    }

    public Uri Address => _http.BaseAddress!; // set by the constructor

    public static async Task<MockCloud> StartAsync()
    {
        int port = FreePort();
        var start = new ProcessStartInfo("node", [Path.Combine(Root(), "tests", "clients", "mock", "server.mjs")]) { RedirectStandardOutput = true };
        start.Environment["PORT"] = port.ToString(System.Globalization.CultureInfo.InvariantCulture);
        start.Environment["MOCK_API_KEY"] = Key;
        Process process = Process.Start(start) ?? throw new InvalidOperationException("node did not start.");
        await process.StandardOutput.ReadLineAsync(); // it says when it listens
        return new MockCloud(process, new Uri($"http://127.0.0.1:{port}"));
    }

    /// <summary>What has arrived since the last call: the SHA-256 of each body, in hexadecimal, and its size in bytes.</summary>
    public async Task<IReadOnlyList<(string Sha256, int Bytes)>> TakeJournalAsync()
    {
        using JsonDocument journal = JsonDocument.Parse(await _http.GetStringAsync("/__journal?since=0"));
        (string, int)[] entries = [.. journal.RootElement.GetProperty("entries").EnumerateArray()
            .Select(e => (e.GetProperty("sha256").GetString()!, e.GetProperty("bytes").GetInt32()))];
        using HttpResponseMessage emptied = await _http.DeleteAsync("/__journal");
        return entries;
    }

    public async ValueTask DisposeAsync()
    {
        _http.Dispose();
        _process.Kill();
        await _process.WaitForExitAsync();
        _process.Dispose();
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private static string Root()
    {
        DirectoryInfo? folder = new(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "HybridRouter.sln"))) folder = folder.Parent;
        return folder?.FullName ?? throw new InvalidOperationException("These tests run inside a clone.");
    }
}
