using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace HybridRouter.Benchmarks.Forwarding;

/// <summary>A server in a process of its own, stopped when this is disposed. Its output is read and dropped, as a log collector would.</summary>
internal sealed class ServerProcess : IAsyncDisposable
{
    private static readonly HttpClient Probe = new() { Timeout = TimeSpan.FromSeconds(2) };

    private ServerProcess(Process process, string url, string adminUrl)
    {
        Process = process;
        Url = url;
        AdminUrl = adminUrl;
        AppDomain.CurrentDomain.ProcessExit += StopWithUs; // this program was interrupted: nothing of it stays behind
    }

    public Process Process { get; }

    public string Url { get; }

    public string AdminUrl { get; }

    /// <summary>Start to the first answer that says "ready".</summary>
    public TimeSpan ReadyAfter { get; private set; }

    /// <summary>Starts a verb of this program (<c>floor</c>, <c>upstream</c>) on a free port.</summary>
    public static Task<ServerProcess> StartVerbAsync(string verb, params string[] args)
    {
        string url = FreeUrl();
        ProcessStartInfo start = new("dotnet", [Environment.GetCommandLineArgs()[0], verb, "--port", new Uri(url).Port.ToString(CultureInfo.InvariantCulture), .. args]);
        return StartAsync(start, url, url, url);
    }

    /// <summary>Starts the gateway as it is shipped, with keys on, a ledger of its own in <paramref name="folder"/> and, when given, one cloud model named <c>bench</c>.</summary>
    public static Task<ServerProcess> StartGatewayAsync(string assembly, string folder, string? upstream)
    {
        string url = FreeUrl(), admin = FreeUrl();
        ProcessStartInfo start = new("dotnet", [Path.GetFullPath(assembly)]) { WorkingDirectory = folder };
        Dictionary<string, string?> settings = new()
        {
            ["Kestrel__Endpoints__Data__Url"] = url,
            ["Kestrel__Endpoints__Admin__Url"] = admin,
            ["HybridRouter__Access__Mode"] = "keys",
            ["HybridRouter__Access__Keys__bench__Key"] = Key,
            ["HybridRouter__Access__Keys__bench__Team"] = "bench",
            ["HybridRouter__Ledger__ConnectionString"] = "Data Source=" + Path.Combine(folder, "ledger.db"),
        };
        if (upstream is not null)
        {
            settings["HybridRouter__Providers__bench__Protocol"] = "openai";
            settings["HybridRouter__Providers__bench__BaseUrl"] = upstream + "/v1";
            settings["HybridRouter__Providers__bench__ApiKey"] = "sk-bench-upstream";
            settings["HybridRouter__Models__bench__Provider"] = "bench";
            settings["HybridRouter__Models__bench__InputPerMTok"] = "1";
            settings["HybridRouter__Models__bench__OutputPerMTok"] = "2";
        }

        foreach ((string name, string? value) in settings)
        {
            start.Environment[name] = value;
        }

        return StartAsync(start, url, admin, url + "/readyz");
    }

    /// <summary>The key of <see cref="StartGatewayAsync"/>'s caller.</summary>
    public const string Key = "sk-bench-0123456789abcdef";

    /// <summary>Resident memory in bytes, and of that what belongs to the process alone (not mapped from a file).</summary>
    public (long Resident, long Anonymous) Memory()
    {
        string[] status = File.ReadAllLines($"/proc/{Process.Id}/status");
        return (Kilobytes("VmRSS:") * 1024, Kilobytes("RssAnon:") * 1024);

        long Kilobytes(string field) => long.Parse(
            status.Single(line => line.StartsWith(field, StringComparison.Ordinal))[field.Length..].Replace("kB", "", StringComparison.Ordinal),
            NumberStyles.AllowLeadingWhite | NumberStyles.AllowTrailingWhite, CultureInfo.InvariantCulture);
    }

    public async ValueTask DisposeAsync()
    {
        AppDomain.CurrentDomain.ProcessExit -= StopWithUs;
        StopWithUs(this, EventArgs.Empty);
        await Process.WaitForExitAsync();
        Process.Dispose();
    }

    private void StopWithUs(object? sender, EventArgs e)
    {
        if (!Process.HasExited)
        {
            Process.Kill();
        }
    }

    private static async Task<ServerProcess> StartAsync(ProcessStartInfo start, string url, string admin, string ready)
    {
        start.RedirectStandardOutput = true;
        start.RedirectStandardError = true;
        long began = Stopwatch.GetTimestamp();
        Process process = Process.Start(start) ?? throw new InvalidOperationException("the process did not start");
        List<string> said = [];
        process.OutputDataReceived += (_, line) => Keep(line.Data);
        process.ErrorDataReceived += (_, line) => Keep(line.Data);
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        ServerProcess server = new(process, url, admin);
        while (!await IsReadyAsync(ready))
        {
            if (process.HasExited || Stopwatch.GetElapsedTime(began) > TimeSpan.FromSeconds(60))
            {
                await server.DisposeAsync();
                throw new InvalidOperationException($"{start.FileName} {string.Join(' ', start.ArgumentList)} was not ready at {ready}:\n{string.Join('\n', said)}");
            }

            await Task.Delay(5);
        }

        server.ReadyAfter = Stopwatch.GetElapsedTime(began);
        return server;

        void Keep(string? line)
        {
            if (line is not null && said.Count < 40)
            {
                said.Add(line);
            }
        }
    }

    private static async Task<bool> IsReadyAsync(string url)
    {
        try
        {
            using HttpResponseMessage answer = await Probe.GetAsync(new Uri(url));
            return answer.IsSuccessStatusCode || !url.EndsWith("/readyz", StringComparison.Ordinal);
        }
        catch (HttpRequestException)
        {
            return false; // nobody listens yet
        }
    }

    private static string FreeUrl()
    {
        using TcpListener listener = new(IPAddress.Loopback, 0);
        listener.Start();
        return "http://127.0.0.1:" + ((IPEndPoint)listener.LocalEndpoint).Port.ToString(CultureInfo.InvariantCulture);
    }
}
