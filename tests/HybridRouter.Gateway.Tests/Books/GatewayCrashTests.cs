using System.Diagnostics;
using System.Text;
using HybridRouter.Accounting;
using HybridRouter.Gateway.Ledger;
using HybridRouter.Gateway.Tests.Ledger;
using HybridRouter.Routing;
using HybridRouter.Testing.Cloud;
using HybridRouter.Testing.Gateways;
using NUnit.Framework;

namespace HybridRouter.Gateway.Tests.Books;

/// <summary>What the books say of a request that was under way when the gateway was killed.</summary>
[CancelAfter(60_000)]
internal sealed class GatewayCrashTests
{
    [Test]
    public async Task Kill_WhileTheCloudAnswers_BooksTheRequestAtTheNextStart(CancellationToken cancel)
    {
        DirectoryInfo folder = Directory.CreateTempSubdirectory("hybridrouter-crash-");
        try
        {
            await using FakeCloud cloud = await FakeCloud.StartAsync();
            var stream = new PacedAnswer();
            cloud.Expect(CloudAnswer.Paced(stream));
            stream.Send(ChatChunks.Text("first"));
            List<(string Name, string Value)> settings = [.. Shared.Settings(cloud), ("Ledger:ConnectionString", $"Data Source={Path.Combine(folder.FullName, "ledger.db")}")];
            string decision = await AskAndKillAsync(settings, cancel);

            await using (GatewayFixture next = await GatewayFixture.StartAsync(settings))
            {
                LedgerEntry entry = await next.EntryAsync();
                using (Assert.EnterMultipleScope())
                {
                    Assert.That((entry.DecisionId, entry.Error, entry.Status, entry.Route), Is.EqualTo((decision, (RouterError?)RouterError.Interrupted, 500, "cloud")));
                    Assert.That((entry.Key, entry.RequestedModel, entry.Stream, entry.Rule, entry.DataClass), Is.EqualTo(("anonymous", "big", true, "default", (DataClass?)DataClass.Internal)));
                    Assert.That(entry.Attempts.Select(a => (a.Model, a.Zone, a.Outcome, a.CostUsd)), Is.EqualTo([("big", Zone.Cloud, AttemptOutcome.Broken, (decimal?)null)]));
                    Assert.That((entry.CostUsd, entry.Usage), Is.EqualTo(((decimal?)null, (Usage?)null)), "what the cloud charges is not known");
                    Assert.That(entry.Policy, Is.EqualTo(next.Policy.Current.Hash));
                    Assert.That(next.Logs.Lines.Select(line => line.Text), Has.Some.Contains("1 requests were under way when the gateway was killed"));
                }
            }

            Assert.That(folder.GetFiles("*-open-*"), Is.Empty, "both starts have cleared up");
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [Test]
    public async Task Start_WithDamagedNotes_BooksOnlyWhatIsWhole()
    {
        DirectoryInfo folder = Directory.CreateTempSubdirectory("hybridrouter-crash-");
        try
        {
            string whole = "dec_" + new string('a', 32), ledger = Path.Combine(folder.FullName, "ledger.db");
            byte[] notes = new byte[4 * OpenNotes.PlaceSize];
            foreach ((int place, string id) in new[] { (0, whole), (1, "dec_\u0000\u0001"), (3, "") })
            {
                Span<byte> note = notes.AsSpan(place * OpenNotes.PlaceSize, OpenNotes.PlaceSize);
                BitConverter.TryWriteBytes(note, OpenNote.Write(SampleEntries.Full(id), note[sizeof(int)..]));
            }

            notes.AsSpan(2 * OpenNotes.PlaceSize, OpenNotes.PlaceSize).Fill(1);
            await File.WriteAllBytesAsync(ledger + "-open-damaged", notes);
            await using GatewayFixture gateway = await GatewayFixture.StartAsync(("Ledger:ConnectionString", $"Data Source={ledger}"));
            Assert.That((await gateway.EntryAsync()).DecisionId, Is.EqualTo(whole));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static async Task<string> AskAndKillAsync(List<(string Name, string Value)> settings, CancellationToken cancel)
    {
        var start = new ProcessStartInfo(Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet")
        {
            ArgumentList = { "exec", typeof(GatewayCrashChild).Assembly.Location, GatewayCrashChild.Verb },
            RedirectStandardOutput = true,
            UseShellExecute = false,
            Environment = { ["Kestrel__Endpoints__Data__Url"] = "http://127.0.0.1:0", ["Kestrel__Endpoints__Admin__Url"] = "http://127.0.0.1:0" },
        };
        foreach ((string name, string value) in settings) start.Environment["HybridRouter__" + name.Replace(":", "__", StringComparison.Ordinal)] = value;
        using Process child = Process.Start(start)!;
        try
        {
            string address = await child.StandardOutput.ReadLineAsync(cancel) ?? throw new InvalidOperationException("The gateway did not start.");
            using HttpClient client = GatewayFixture.NewClient(new Uri(address));
            using var body = new StringContent("""{"model":"big","messages":[{"role":"user","content":"Hello there"}],"stream":true}""", Encoding.UTF8, "application/json");
            using var request = new HttpRequestMessage(HttpMethod.Post, "/v1/chat/completions") { Content = body };
            using HttpResponseMessage response = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancel);
            return response.Headers.GetValues("x-hybridrouter-decision-id").Single();
        }
        finally
        {
            child.Kill(); // SIGKILL: nothing of the process runs any more
            await child.WaitForExitAsync(cancel);
        }
    }
}
