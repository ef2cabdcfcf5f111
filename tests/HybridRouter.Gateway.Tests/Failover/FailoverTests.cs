using HybridRouter.Accounting;
using HybridRouter.Routing;
using HybridRouter.Testing.Cloud;
using NUnit.Framework;

namespace HybridRouter.Gateway.Tests.Failover;

/// <summary>What happens when the cloud fails before the first byte of an answer.</summary>
public sealed class FailoverTests : FrontDoorTests
{
    private static IEnumerable<TestCaseData<CloudAnswer, int?>> Failures()
    {
        yield return new(CloudAnswer.Error(500), 500) { TestName = "{m}_Json500" };
        yield return new(CloudAnswer.Whole(502, "text/html", "<html>Bad gateway</html>"), 502) { TestName = "{m}_Html502" };
        yield return new(CloudAnswer.Error(503), 503) { TestName = "{m}_Json503" };
        yield return new(CloudAnswer.Error(429).With("Retry-After", "7"), 429) { TestName = "{m}_TooMany429" };
        yield return new(CloudAnswer.Error(401), 401) { TestName = "{m}_OurKeyRefused401" };
        yield return new(CloudAnswer.Json(302, "{}").With("Location", "http://127.0.0.1:1/"), 302) { TestName = "{m}_Redirect302" };
        yield return new(CloudAnswer.Whole(200, "text/html", "<html>Please log in</html>"), 200) { TestName = "{m}_Html200" };
        yield return new(CloudAnswer.Reset(), null) { TestName = "{m}_Reset" };
        yield return new(CloudAnswer.Half("{\"id\":\"x\",\"choices\":[", cut: true), 200) { TestName = "{m}_CutInTheBody" };
        yield return new(CloudAnswer.Json(200, "{\"id\":\"x\",\"choices\":[{\"message\":{\"content\":\"tru"), 200) { TestName = "{m}_HalfJson200" };
        yield return new(CloudAnswer.Error(200), 200) { TestName = "{m}_ErrorAs200" };
        yield return new(CloudAnswer.Stream(), 200) { TestName = "{m}_EmptyStream" };
        yield return new(CloudAnswer.Stream("data: {\"error\": {\"message\": \"overloaded\"}}\n\n"), 200) { TestName = "{m}_StreamThatBeginsWithAnError" };
        yield return new(CloudAnswer.Stream("data: {\"half\":"), 200) { TestName = "{m}_StreamThatEndsBeforeItsFirstEvent" };
    }

    [TestCaseSource(nameof(Failures))]
    public async Task Auto_CloudFails_LocalAnswers(CloudAnswer failure, int? status)
    {
        Cloud.Expect(failure);
        using HttpResponseMessage response = await PostAsync(Chat("auto", Complex));
        string body = await response.Content.ReadAsStringAsync(Patience);
        LedgerEntry entry = await Gateway.EntryAsync();
        using (Assert.EnterMultipleScope())
        {
            Assert.That((int)response.StatusCode, Is.EqualTo(200), body);
            Assert.That(Header(response, "x-hybridrouter-route"), Is.EqualTo("local"));
            Assert.That(Header(response, "x-hybridrouter-model"), Is.EqualTo("smollm2-135m-instruct"));
            Assert.That(Header(response, "retry-after"), Is.Empty);
            Assert.That(response.Headers.Location, Is.Null);
            Assert.That(entry.Attempts.Select(a => (a.Zone, a.Outcome, a.Status)), Is.EqualTo([(Zone.Cloud, AttemptOutcome.Failed, status), (Zone.Local, AttemptOutcome.Completed, null)]));
            Assert.That(entry.Error, Is.Null);
            // Whoever began an answer may charge for it, and how much nobody has said.
            Assert.That(entry.CostUsd, Is.EqualTo(status == 200 ? (decimal?)null : 0m));
        }
    }

    [Test]
    public async Task Auto_StreamThatNobodyAskedFor_LocalAnswers()
    {
        Cloud.Expect(CloudAnswer.Stream(ChatChunks.Whole(3, 2, "a")));
        using HttpResponseMessage response = await PostAsync(Chat("auto", Complex));
        string body = await response.Content.ReadAsStringAsync(Patience);
        LedgerEntry entry = await Gateway.EntryAsync();
        using (Assert.EnterMultipleScope())
        {
            Assert.That(body, Does.StartWith("{").And.Contain("chat.completion"));
            Assert.That(entry.Attempts.Select(a => (a.Zone, a.Outcome, a.CostUsd)), Is.EqualTo([(Zone.Cloud, AttemptOutcome.Failed, (decimal?)null), (Zone.Local, AttemptOutcome.Completed, 0)]));
        }
    }

    [TestCaseSource(nameof(Failures))]
    public async Task Auto_CloudFailsBeforeAStream_LocalStreams(CloudAnswer failure, int? status)
    {
        Cloud.Expect(failure);
        using HttpResponseMessage response = await PostAsync(Chat("auto", Complex, ",\"stream\":true"));
        IReadOnlyList<string> events = await EventsOf(response);
        LedgerEntry entry = await Gateway.EntryAsync();
        using (Assert.EnterMultipleScope())
        {
            Assert.That(events[^1], Is.EqualTo("[DONE]"));
            Assert.That(response.Content.Headers.ContentType?.MediaType, Is.EqualTo("text/event-stream"));
            Assert.That(entry.Attempts.Select(a => (a.Zone, a.Outcome, a.Status)), Is.EqualTo([(Zone.Cloud, AttemptOutcome.Failed, status), (Zone.Local, AttemptOutcome.Completed, null)]));
        }
    }

    private static IEnumerable<TestCaseData<CloudAnswer, int, string?>> Shown()
    {
        yield return new(CloudAnswer.Error(500), 500, null) { TestName = "{m}_Json500_AsItIs" };
        yield return new(CloudAnswer.Error(429).With("Retry-After", "7"), 429, null) { TestName = "{m}_TooMany429_AsItIs" };
        yield return new(CloudAnswer.Error(400), 400, null) { TestName = "{m}_Json400_AsItIs" };
        yield return new(CloudAnswer.Error(404), 404, null) { TestName = "{m}_Json404_AsItIs" };
        yield return new(CloudAnswer.Whole(502, "text/html", "<html>Bad gateway</html>"), 502, "upstream_failed") { TestName = "{m}_Html502_InOurShape" };
        yield return new(CloudAnswer.Error(401), 502, "upstream_failed") { TestName = "{m}_OurKeyRefused_IsNotTheClients401" };
        yield return new(CloudAnswer.Error(403), 502, "upstream_failed") { TestName = "{m}_OurKeyForbidden_IsNotTheClients403" };
        yield return new(CloudAnswer.Json(307, "{}").With("Location", "http://127.0.0.1:1/"), 502, "upstream_failed") { TestName = "{m}_Redirect_IsNotFollowed" };
        yield return new(CloudAnswer.Json(200, "{}").With("Content-Encoding", "gzip"), 502, "upstream_failed") { TestName = "{m}_EncodedUnasked_502" };
        yield return new(CloudAnswer.Stream(ChatChunks.Whole(3, 2, "a")).With("Content-Encoding", "br"), 502, "upstream_failed") { TestName = "{m}_EncodedStream_502" };
        yield return new(CloudAnswer.Reset(), 502, "upstream_failed") { TestName = "{m}_Reset_502" };
        yield return new(CloudAnswer.Half("{\"id\":\"x\"", cut: true), 502, "upstream_failed") { TestName = "{m}_CutInTheBody_502" };
        yield return new(CloudAnswer.Whole(200, "text/plain", "hello"), 502, "upstream_failed") { TestName = "{m}_NoJson_502" };
        yield return new(CloudAnswer.Json(500, "{\"half\":"), 502, "upstream_failed") { TestName = "{m}_HalfJson_502" };
        yield return new(CloudAnswer.Error(200), 502, "upstream_failed") { TestName = "{m}_ErrorAs200_502" };
        yield return new(CloudAnswer.Stream(), 502, "upstream_failed") { TestName = "{m}_EmptyStream_502" };
    }

    [TestCaseSource(nameof(Shown))]
    public async Task Named_CloudFails_TheClientIsTold(CloudAnswer failure, int status, string? code)
    {
        Cloud.Expect(failure);
        using HttpResponseMessage response = await PostAsync(Chat("big", Complex));
        string body = await response.Content.ReadAsStringAsync(Patience);
        LedgerEntry entry = await Gateway.EntryAsync();
        using (Assert.EnterMultipleScope())
        {
            Assert.That((int)response.StatusCode, Is.EqualTo(status), body);
            Assert.That(body, Does.StartWith("{\"error\":{\"message\""));
            Assert.That(body, code is null ? Does.Contain("upstream says no") : Does.Contain($"\"code\":\"{code}\"").And.Not.Contain("upstream says no"));
            Assert.That(body, Does.Not.Contain(Shared.UpstreamKey));
            Assert.That(Header(response, "retry-after"), Is.EqualTo(status == 429 ? "7" : ""));
            Assert.That(Header(response, "x-hybridrouter-route"), Is.EqualTo("cloud"));
            Assert.That((entry.Status, entry.Error is null, entry.Usage is null, entry.Attempts.Length), Is.EqualTo((status, false, true, 1)));
        }
    }

    [Test]
    public async Task Named_TooManyAsHtml_Is429WithTheWait()
    {
        Cloud.Expect(CloudAnswer.Whole(429, "text/html", "<html>slow down</html>").With("Retry-After", "9"));
        using HttpResponseMessage response = await PostAsync(Chat("big", Complex));
        await AssertErrorAsync(response, 429);
        Assert.That(Header(response, "retry-after"), Is.EqualTo("9"));
        Assert.That((await Gateway.EntryAsync()).Error, Is.EqualTo(RouterError.UpstreamFailed)); // our own queue is not full
    }

    [Test]
    public async Task Auto_CloudIsDownAndLocalCannot_TheOutageIsToldAndNotTheStandIn()
    {
        Cloud.Expect(CloudAnswer.Error(503));
        using HttpResponseMessage response = await PostAsync(Chat("auto", Complex, ",\"n\":2"));
        await AssertErrorAsync(response, 502, "upstream_failed");
        LedgerEntry entry = await Gateway.EntryAsync();
        Assert.That(entry.Attempts.Select(a => (a.Zone, a.Outcome)), Is.EqualTo([(Zone.Cloud, AttemptOutcome.Failed), (Zone.Local, AttemptOutcome.Refused)]));
        Assert.That((entry.Status, entry.Error), Is.EqualTo((502, (RouterError?)RouterError.UpstreamFailed)));
    }

    [Test]
    public async Task Auto_CloudAnswers400_IsNotTriedElsewhere()
    {
        Cloud.Expect(CloudAnswer.Error(400));
        using HttpResponseMessage response = await PostAsync(Chat("auto", Complex));
        Assert.That((int)response.StatusCode, Is.EqualTo(400));
        Assert.That((await Gateway.EntryAsync()).Attempts, Has.Length.EqualTo(1));
    }

    [Test]
    public async Task Auto_LocalCannotAndCloudFails_TheLastFailureIsTold()
    {
        Cloud.Expect(CloudAnswer.Error(500, "the cloud is down"));
        using HttpResponseMessage response = await PostAsync(Chat("auto", Routine, ",\"n\":2"));
        Assert.That((int)response.StatusCode, Is.GreaterThanOrEqualTo(400), await response.Content.ReadAsStringAsync(Patience));
        LedgerEntry entry = await Gateway.EntryAsync();
        Assert.That(entry.Error, Is.Not.Null);
        Assert.That(entry.Status, Is.EqualTo((int)response.StatusCode));
    }

    [Test]
    public async Task Client_GoesAwayBeforeTheAnswer_TheCloudSeesItAndItIsBooked()
    {
        Cloud.Expect(CloudAnswer.Silence());
        using var leaving = CancellationTokenSource.CreateLinkedTokenSource(Patience);
        using var request = new HttpRequestMessage(HttpMethod.Post, "/v1/chat/completions") { Content = new StringContent(Chat("auto", Complex), null, "application/json") };
        Task<HttpResponseMessage> asking = Gateway.Http.SendAsync(request, leaving.Token);
        CloudRequest received = await Cloud.FirstAsync(Patience);
        await leaving.CancelAsync();
        Assert.That(async () => await asking, Throws.InstanceOf<OperationCanceledException>());
        await received.Aborted.WaitAsync(Patience);
        LedgerEntry entry = await Gateway.EntryAsync();
        using (Assert.EnterMultipleScope())
        {
            Assert.That((entry.Status, entry.Error, entry.Usage), Is.EqualTo((499, (RouterError?)RouterError.ClientClosed, (Usage?)null)));
            Assert.That(entry.Attempts.Select(a => (a.Outcome, a.CostUsd)), Is.EqualTo([(AttemptOutcome.Cancelled, (decimal?)null)])); // it may have worked, and charge
        }
    }
}
