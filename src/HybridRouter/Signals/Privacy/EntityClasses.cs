using System.Collections.Frozen;
using HybridRouter.Routing;
using HybridRouter.Signals.Privacy.Markings;

namespace HybridRouter.Signals.Privacy;

/// <summary>What a kind of finding says about a text.</summary>
internal enum EntityKind
{
    /// <summary>A name, place, date, organisation or link: alone it raises nothing.</summary>
    Plain,

    /// <summary>A person's name: with an identifier or contact datum it makes the text confidential.</summary>
    Person,

    /// <summary>Points at a person or device, but is public or harmless alone (IP address, number plate, date of birth).</summary>
    Pointer,

    /// <summary>How to reach a person.</summary>
    Contact,

    /// <summary>Secret, card, bank or national identifier.</summary>
    Restricted,
}

/// <summary>From findings to a data class (design.md section 3).</summary>
internal static class EntityClasses
{
    /// <summary>Recogniser of a date that its context calls a date of birth.</summary>
    public const string DateOfBirth = "DATE_OF_BIRTH";

    private static readonly FrozenDictionary<string, EntityKind> Kinds = Build();

    /// <summary>Entities that have a kind of their own; <see cref="DateOfBirth"/> is a recogniser and no entity.</summary>
    public static IEnumerable<string> Named => Kinds.Keys.Where(name => name != DateOfBirth);

    /// <summary>Everything that is not named otherwise is an identifier, hence restricted: a new row of the table is safe by default.</summary>
    public static EntityKind KindOf(string entity) => Kinds.GetValueOrDefault(entity, EntityKind.Restricted);

    /// <summary>The highest class that one finding of a built-in entity can imply alone; of a marking, that of the strictest one.</summary>
    public static DataClass Alone(string entity) => entity == "MARKING" ? DataClass.Restricted : KindOf(entity) switch
    {
        EntityKind.Restricted => DataClass.Restricted,
        EntityKind.Contact => DataClass.Confidential,
        EntityKind.Plain or EntityKind.Person or EntityKind.Pointer => DataClass.Public,
    };

    /// <summary>The class that built-in findings imply together.</summary>
    public static DataClass Imply(List<Finding> findings)
    {
        bool person = false, pointer = false, contact = false;
        DataClass marked = DataClass.Public;
        foreach (Finding finding in findings)
        {
            if (MarkingFinder.Classes.TryGetValue(finding.RecogniserId, out DataClass mark) && mark > marked) marked = mark;
            switch (KindOf(finding.RecogniserId == DateOfBirth ? DateOfBirth : finding.Entity))
            {
                case EntityKind.Restricted: return DataClass.Restricted;
                case EntityKind.Contact: contact = true; break;
                case EntityKind.Pointer: pointer = true; break;
                case EntityKind.Person: person = true; break;
                case EntityKind.Plain: break;
            }
        }

        DataClass implied = contact || (person && pointer) ? DataClass.Confidential : DataClass.Public;
        return marked > implied ? marked : implied;
    }

    private static FrozenDictionary<string, EntityKind> Build()
    {
        Dictionary<string, EntityKind> kinds = [];
        Put(EntityKind.Plain, "URL DOMAIN_NAME DATE_TIME AGE LOCATION GPE ORGANIZATION NRP TITLE DE_PLZ UK_POSTCODE IE_EIRCODE MARKING");
        Put(EntityKind.Person, "PERSON");
        Put(EntityKind.Pointer, "IP_ADDRESS MAC_ADDRESS DATE_OF_BIRTH STREET_ADDRESS DE_KFZ UK_VEHICLE_REGISTRATION IN_VEHICLE_REGISTRATION " +
            "NG_VEHICLE_REGISTRATION TR_LICENSE_PLATE VIN FR_VEHICLE_REGISTRATION IT_VEHICLE_REGISTRATION ES_VEHICLE_REGISTRATION PT_VEHICLE_REGISTRATION NL_VEHICLE_REGISTRATION BR_VEHICLE_REGISTRATION DE_HANDELSREGISTER SE_ORGANISATIONSNUMMER AU_ABN AU_ACN KR_BRN SG_UEN US_EIN BIC IN_IFSC FR_SIREN PL_REGON BR_CNPJ CH_UID");
        Put(EntityKind.Contact, "EMAIL_ADDRESS PHONE_NUMBER TR_PHONE_NUMBER PH_MOBILE_NUMBER");
        return kinds.ToFrozenDictionary();

        void Put(EntityKind kind, string entities)
        {
            foreach (string entity in entities.Split(' ')) kinds.Add(entity, kind);
        }
    }
}
