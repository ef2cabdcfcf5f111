using System.Text;
using HybridRouter.Testing.Cloud;
using HybridRouter.Testing.Gateways;
using NUnit.Framework;

namespace HybridRouter.Gateway.Tests.Books;

/// <summary>Neither prompts nor answers are kept anywhere: not in the ledger's files, the log at its most talkative, or the metrics.</summary>
public sealed class SecrecyTests : FrontDoorTests
{
    private const string Prompt = "PROMPTCANARY", Answer = "ANSWERCANARY", ClientKey = "CLIENTKEYCANARY";

    private static readonly string[] Secrets = [Prompt, Answer, ClientKey, Shared.UpstreamKey, "key-engineering"];

    protected override async Task<GatewayFixture> StartGatewayAsync(FakeCloud cloud) => await GatewayFixture.StartAsync(Shared.Settings(cloud));

    [Test]
    public async Task EveryKindOfRequest_LeavesNoText()
    {
        await ServeEverythingAsync();
        await Gateway.EntriesAsync(12);
        string metrics = await Gateway.Http.GetStringAsync(new Uri("/metrics", UriKind.Relative), Patience);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(Gateway.Logs.Lines, Has.Count.GreaterThan(50));
            foreach (string secret in Secrets)
            {
                Assert.That(Gateway.Logs.Lines.Where(l => l.Text.Contains(secret, StringComparison.OrdinalIgnoreCase)), Is.Empty, secret);
                Assert.That(metrics, Does.Not.Contain(secret).IgnoreCase);
                Assert.That(FilesWith(secret), Is.Empty, secret);
            }

            Assert.That(FilesWith("chat/completions"), Is.Not.Empty, "the scan finds nothing at all");
        }
    }

    private async Task ServeEverythingAsync()
    {
        string secret = Complex + " " + Prompt;
        foreach (CloudAnswer answer in new[]
        {
            CloudAnswer.Chat(Answer), CloudAnswer.Error(400, Answer), CloudAnswer.Error(500, Answer), CloudAnswer.Whole(502, "text/html", Answer),
            CloudAnswer.Half("{\"a\":\"" + Answer, cut: true), CloudAnswer.Json(200, "{\"" + Answer), CloudAnswer.Error(401, Answer),
        })
        {
            Cloud.Expect(answer);
            await AskAsync(Chat("big", secret));
        }

        Cloud.Expect(CloudAnswer.Stream([.. ChatChunks.Whole(3, 2, Answer), "data: {\"" + Answer]));
        await AskAsync(Chat("big", secret, ",\"stream\":true"));
        await AskAsync(Chat("local", "Rewrite this: " + Prompt));
        await AskAsync(Chat("local", "Rewrite this: " + Prompt, ",\"stream\":true"));
        await AskAsync("{\"model\":\"big\",\"messages\":[{\"role\":\"" + Prompt + "\",\"content\":\"" + Prompt + "\"}]}");
        await AskAsync("{\"model\":\"big\",\"messages\":[{\"role\":\"user\",\"content\":\"" + Prompt);
        (await PostAsync("/v1/route", Encoding.UTF8.GetBytes(Chat("auto", secret)))).Dispose();
    }

    private async Task AskAsync(string body)
    {
        using HttpResponseMessage response = await PostAsync(body, ("Authorization", "Bearer " + ClientKey), ("x-api-key", "key-engineering"));
        await response.Content.ReadAsStringAsync(Patience);
    }

    private IEnumerable<string> FilesWith(string secret) => Directory.EnumerateFiles(Gateway.LedgerFolder).Where(file =>
    {
        using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        var bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        return bytes.AsSpan().IndexOf(Encoding.UTF8.GetBytes(secret)) >= 0 || bytes.AsSpan().IndexOf(Encoding.Unicode.GetBytes(secret)) >= 0;
    });
}
