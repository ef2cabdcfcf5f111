using HybridRouter.Policies;
using HybridRouter.Routing;
using NUnit.Framework;

namespace HybridRouter.Tests.Policies;

[TestFixture]
public sealed class ShippedPolicyTests
{
    [Test]
    public void EmbeddedDefault_RoutineRequest_GoesToLocalWithCloudBehind()
    {
        PolicySet policy = PolicyLoader.LoadEmbeddedDefault(Given.LocalAndCloud);
        Decision decision = Given.Decide(policy, Given.Request("Please summarise: the meeting was moved to Monday."));
        Assert.Multiple(() =>
        {
            Assert.That(decision.Chain.Select(t => t.Zone), Is.EqualTo(new[] { Zone.Local, Zone.Cloud }));
            Assert.That(decision.Rule, Is.EqualTo("routine"));
        });
    }
}
