using HybridRouter.Routing;
using HybridRouter.Signals.Privacy;
using NUnit.Framework;

namespace HybridRouter.Tests.Signals.Privacy;

/// <summary>The label above a column says what its values are, however far below it they stand.</summary>
[TestFixture]
internal sealed class TableTests
{
    private const string Filler = "Amsterdam,2019,vaste dienst";

    [TestCase("naam,bsn,plaats,sinds,contract", "De Wit,{0}," + Filler, "NL_BSN", "146245155")]
    [TestCase("naam;bsn;plaats;sinds", "De Wit;{0};Utrecht;2019", "NL_BSN", "146245155")]
    [TestCase("nome\tcpf\tcidade", "Helena\t{0}\tRecife", "BR_CPF", "63262838683")]
    [TestCase("| name | ssn | city |", "| Dora | {0} | Boise |", "US_SSN", "632640915")]
    [TestCase("name,mobile,city", "Dora,{0},Boise", "PHONE_NUMBER", "702-451-5061")]
    [TestCase("name,mobile,pay", "Dora,{0},84000", "PHONE_NUMBER", "702-451-5061")]
    [TestCase("\"name, first\",\"ssn\",city", "\"Dora, M\",{0},Boise", "US_SSN", "632640915")]
    public void Value_ManyRowsBelowItsLabel_IsFound(string labels, string row, string entity, string value)
    {
        string lines = string.Concat(Enumerable.Repeat(row.Replace("{0}", "x", StringComparison.Ordinal) + "\n", 12));
        Scanning.AssertFound(entity, value, labels + "\n" + lines + row);
    }

    [Test]
    public void Number_UnderTheLabelOfAThing_RaisesNothing()
    {
        const string table = "order_id,qty\n63040803558,4\n64080272502,1\n";
        Assert.That(Scanning.Scan(table).DataClassFloor, Is.EqualTo(DataClass.Public));
        Assert.That(Scanning.Scan(table.Replace("order_id", "pesel", StringComparison.Ordinal)).DataClassFloor, Is.EqualTo(DataClass.Restricted));
    }

    [Test]
    public void Timestamp_BesideAColumnOfIds_IsNobodys() =>
        Assert.That(Scanning.Scan("id;timestamp;value\n1;1721080541171;0.5\n2;1721080541188;0.6\n").DataClassFloor, Is.EqualTo(DataClass.Public));

    [TestCase("user,password,role\njana,Orchard#58,admin\n", "Orchard#58")]
    [TestCase("host\tlogin\tpasswd\nfw1\tadmin\tq7Lw!pelican\n", "q7Lw!pelican")]
    [TestCase("| user | Passwort |\n|---|---|\n| mia | Regen_4471x |\n", "Regen_4471x")]
    public void Password_InItsColumn_IsFound(string table, string value)
    {
        Scanning.AssertFound("SECRET", value, table);
        Assert.That(Scanning.Scan(table).Findings.Count(finding => finding.Entity == "SECRET"), Is.EqualTo(1));
    }

    [TestCase("user,password_hash,role\njana,Orchard#58,admin\n")]
    [TestCase("user,password,role\njana,********,admin\n")]
    [TestCase("user,password,role\nare the columns of the table, please, write the DDL\n")]
    public void Column_OfNoPasswords_HoldsNone(string table) => Assert.That(Scanning.Entities(table), Does.Not.Contain("SECRET"));

    [Test]
    public void Birthday_InItsColumn_PointsAtAPerson()
    {
        PrivacyScanner scanner = new((text, findings) => findings.Add(new Finding("PERSON", text.LastIndexOf("Dora"), text.LastIndexOf("Dora") + 4, 0.8f, "names")));
        string rows = string.Concat(Enumerable.Repeat("x,x,x\n", 12));
        Assert.That(Scanning.Scan("name,dob,city\n" + rows + "Dora,1981-04-09,Boise", scanner).DataClassFloor, Is.EqualTo(DataClass.Confidential));
        Assert.That(Scanning.Scan("name,joined,city\n" + rows + "Dora,1981-04-09,Boise", scanner).DataClassFloor, Is.EqualTo(DataClass.Public));
    }

    [TestCase("a,b\n1,2\n")]
    [TestCase("1,2\n")]
    [TestCase("\"\n,\"\n")]
    [TestCase("x|")]
    [TestCase("ssn;phone;\"1\n")]
    [TestCase("4111 4111 4111 4111 ")]
    public void Table_OfHundredKilobytes_StaysInItsBudget(string piece)
    {
        string text = string.Concat(Enumerable.Repeat(piece, 100_000 / piece.Length));
        Assert.That(Scanning.Scan(text).Complete);
        Assert.That(Scanning.Scan("ssn,phone\n" + text).Complete);
    }
}
