using HybridRouter.Routing;
using NUnit.Framework;

namespace HybridRouter.Tests.Signals.Privacy;

[TestFixture]
internal sealed class MarkingTests
{
    [TestCase("TLP:RED\n\nThe actor moved laterally on Tuesday.", DataClass.Restricted)]
    [TestCase("CUI//SP-PRVCY\nRoster of the unit follows.", DataClass.Restricted)]
    [TestCase("OFFICIAL-SENSITIVE\nMinutes of the meeting.", DataClass.Restricted)]
    [TestCase("VS-NfD\nLagebild vom Montag.", DataClass.Restricted)]
    [TestCase("Classification: Confidential\nQ3 numbers below.", DataClass.Confidential)]
    [TestCase("Minutes follow.\n\nAcme GmbH | Confidential | Page 3 of 12", DataClass.Confidential)]
    [TestCase("ATTORNEY-CLIENT PRIVILEGED\nDear counsel, as discussed.", DataClass.Restricted)]
    [TestCase("[INTERNAL USE ONLY] Roadmap for the spring.", DataClass.Internal)]
    [TestCase("This e-mail is confidential and meant for the addressee.", DataClass.Confidential)]
    [TestCase("STRENG VERTRAULICH\nAnbei die Zahlen.", DataClass.Restricted)]
    [TestCase("(S//NF) The convoy left. \n\nTOP SECRET//SI//NOFORN\n", DataClass.Restricted)]
    [TestCase("Privileged and Confidential: our view of the claim follows.", DataClass.Restricted)]
    [TestCase("CONFIDENTIAL - the offer to Acme is below.", DataClass.Confidential)]
    [TestCase("Trade secret. Do not copy.\nMix for an hour.", DataClass.Restricted)]
    [TestCase("Costs by supplier\n\nAcme Corp. Confidential", DataClass.Confidential)]
    [TestCase("Usage interne uniquement\nPrimes de mars", DataClass.Internal)]
    public void Marking_WhereMarkingsStand_IsFound(string text, DataClass floor)
    {
        Assert.That(Scanning.Entities(text), Does.Contain("MARKING"));
        Assert.That(Scanning.Scan(text).DataClassFloor, Is.GreaterThanOrEqualTo(floor));
    }

    [TestCase("What does TLP:RED mean, and who may read it?")]
    [TestCase("Explain the difference between CUI and FOUO.")]
    [TestCase("He told me a secret about the internal combustion engine.")]
    [TestCase("She is confident that the proprietary software works.")]
    [TestCase("The attorney-client privilege protects communications with a lawyer.")]
    [TestCase("Is this confidential?")]
    [TestCase("Write a policy on how documents get labelled confidential.")]
    [TestCase("internal server error")]
    [TestCase("secret_name: my-app-secret-prod")]
    [TestCase("INTERNAL: status 13 from upstream")]
    [TestCase("Our confidential helpline is open day and night.")]
    [TestCase("internal\n")]
    public void Mention_OfAMarking_IsLeftAlone(string text) =>
        Assert.That(Scanning.Entities(text), Does.Not.Contain("MARKING"));
}
