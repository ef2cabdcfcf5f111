using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using HybridRouter.Accounting;
using HybridRouter.Signals;
using HybridRouter.Signals.Classification;
using HybridRouter.Testing.Cloud;
using HybridRouter.Testing.Gateways;
using Microsoft.Extensions.DependencyInjection;
using NUnit.Framework;

namespace HybridRouter.Gateway.Tests.Signals;

/// <summary>A classifier that misses its deadline, or that is broken: the request is served, and what it asks for is unknown.</summary>
[TestFixture("deadline", "hybridrouter_classifier_late_total")]
[TestFixture("failed", "hybridrouter_classifier_failed_total")]
public sealed class UnknownTests(string reason, string counter) : FrontDoorTests
{
    // Local, if anybody knew what it asks for.
    private const string Translation = "Into Spanish: The package arrives tomorrow morning.";

    protected override Task<GatewayFixture> StartGatewayAsync(FakeCloud cloud)
    {
        var settings = Shared.Settings(cloud).Where(static s => s.Name != "Signals:ClassifierDeadlineMilliseconds");
        if (reason == "deadline") return GatewayFixture.StartAsync([.. settings, ("Signals:ClassifierDeadlineMilliseconds", "0")]);
        var broken = new BoundedClassifier(new Lazy<IClassifier>(new Broken()), TimeSpan.FromSeconds(10), TimeProvider.System);
        return GatewayFixture.StartAsync(settings, services => services.AddSingleton(new SignalSources(scanner: null, broken, TimeProvider.System)));
    }

    [Test]
    public async Task Chat_ClassifierGivesNothing_GoesWhereThePolicySendsTheUnknown()
    {
        long before = await CountAsync();
        using HttpResponseMessage response = await PostAsync(Chat("auto", Translation));
        await response.Content.ReadAsStringAsync(Patience);
        LedgerEntry entry = await Gateway.EntryAsync();
        using (Assert.EnterMultipleScope())
        {
            Assert.That((int)response.StatusCode, Is.EqualTo(200));
            Assert.That((Header(response, "x-hybridrouter-rule"), entry.Route), Is.EqualTo(("default", "cloud")));
            Assert.That(entry.Classification, Is.Not.Null);
            Assert.That(entry.Classification?.Unknown, Is.EqualTo([reason]));
            Assert.That((entry.Classification?.Task, entry.Classification?.TaskConfidence, entry.Classification?.LocalSuffices), Is.EqualTo(((string?)null, (double?)null, (double?)null)));
            Assert.That(await CountAsync(), Is.EqualTo(before + 1));
        }
    }

    [Test]
    public async Task Chat_ClassifierGivesNothing_StaysWithinItsClass()
    {
        using HttpResponseMessage response = await PostAsync(Chat("auto", Translation), ("x-hybridrouter-data-class", "restricted"));
        Assert.That(Header(response, "x-hybridrouter-route"), Is.EqualTo("local"));
        Assert.That(Cloud.Requests, Is.Empty);
    }

    [Test]
    public async Task Chat_ClassifierGivesNothing_RulesOnWrittenPatternsStillHold()
    {
        using HttpResponseMessage response = await PostAsync(Chat("auto", Routine));
        Assert.That(Header(response, "x-hybridrouter-rule"), Is.EqualTo("routine"));
    }

    [Test]
    public async Task Route_ClassifierGivesNothing_SaysWhyForEachOutput()
    {
        using HttpResponseMessage response = await PostAsync("/v1/route", Encoding.UTF8.GetBytes(Chat("auto", Translation)));
        var outputs = (await JsonOf(response)).GetProperty("signals").GetProperty("classifier").GetProperty("outputs");
        Assert.That(outputs.EnumerateObject().Select(o => o.Value.GetProperty("unknown")[0].GetString()), Is.All.EqualTo(reason).And.Exactly(5).Items);
    }

    private async Task<long> CountAsync()
    {
        string metrics = await Gateway.Http.GetStringAsync(new Uri("/metrics", UriKind.Relative), Patience);
        return long.Parse(Regex.Match(metrics, $"^{counter} (\\d+)$", RegexOptions.Multiline).Groups[1].Value, CultureInfo.InvariantCulture);
    }

    private sealed class Broken : IClassifier
    {
        public Classification Classify(ClassifierInput input, CancellationToken cancellationToken) => throw new InvalidOperationException("broken");

        public Pushes Explain(ClassifierInput input, CancellationToken cancellationToken) => throw new InvalidOperationException("broken");
    }
}
