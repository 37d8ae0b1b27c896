using CivicDialogue.Contributions;
using CivicDialogue.GuestLists;
using CivicDialogue.Participants;
using CivicDialogue.Programmes;
using CivicDialogue.Storage;
using NodaTime;

namespace CivicDialogue.Serialization.SystemTextJson.Tests;

internal sealed partial class Story
{
    /// <summary>Somebody with everything that can be on record of a person.</summary>
    internal Participant Known { get; private set; } = null!;

    /// <summary>A record of the same person that was merged into it.</summary>
    internal Participant Twice { get; private set; } = null!;

    /// <summary>
    /// What is sealed about people, what they consent to, and two records of one person. Purposes are declared by a programme of this chapter's own, which is not told:
    /// the stamps of others would change with every event of theirs.
    /// </summary>
    private void TellOfRecordsOfPeople()
    {
        Chapter("people", 6, 1);
        var (founder, id) = (Person("convener"), Id<ProgrammeId>("programme of people"));
        var programme = Fold.Begin<Programme, ProgrammeEvent>(Programme.Found(NextAct(), founder, _now, id, Charter));
        programme = programme.After(programme.DeclarePurpose(Own("convener"), PurposeId.PublicationOfName, new(Text("ذكر الاسم في المحاضر", "Naming in minutes"), LegalBasis.Consent)));
        foreach (var role in (Role[])[Role.Secretary, Role.Recorder, Role.DataProtectionOfficer])
            programme = programme.After(programme.Grant(Own("convener"), Person(role.Value), role));

        var (person, twice) = (Person("shopkeeper"), Person("shopkeeper, typed in again"));
        Known = Begin<Participant, ParticipantEvent>(StreamName.Of(person), Participant.Register(Own("recorder"), person, Seal("shopkeeper", Text("صاحبة الدكان", "The shopkeeper"))));
        Known = After(Known, p => p.SetSegments(Own("shopkeeper"), Seal("segments", Standing("gender", "woman"))));
        Known = After(Known, p => p.SetNeeds(Own("secretary"), Seal("needs", Text("مدخل بلا درج", "A step-free entrance"))));
        Known = After(Known, p => p.RedactText(
            Own("data-protection-officer"), Known.Needs!.Id, Seal("needs, redacted", Text("مدخل […]", "A […] entrance")), Text("طلبت ذلك.", "She asked for it.")));

        Twice = Begin<Participant, ParticipantEvent>(StreamName.Of(twice), Participant.Register(Own("recorder"), twice, Seal("shopkeeper again", Text("صاحبه الدكّان", "The shop-keeper"))));
        Twice = After(Twice, p => p.SetContact(Own("recorder"), Seal("contact again", LocalizedText.Of(("en", "shop@example.org")))));
        Twice = After(Twice, p => p.SetSegments(Own("recorder"), Seal("segments again", Standing("age", "from-30-to-44"))));
        Twice = After(Twice, p => p.GiveConsent(
            Own("recorder"), PurposeId.PublicationOfName, new(On(5, 2)) { IsByGuardian = true, HasAssent = true, Source = Press }, Seal("guardian", Text("والدتها", "Her mother"))));
        Twice = After(Twice, p => p.WithdrawConsent(Own("shopkeeper, typed in again"), PurposeId.PublicationOfName, Occurred.At(new LocalDateTime(2026, 5, 30, 9, 30), Zone)));
        Twice = After(Twice, p => p.GiveConsent(Own("secretary"), PurposeId.PublicationOfName, new(On(5, 31))));

        var merging = Own("secretary");
        var known = Known;
        Known = After(Known, p => p.Absorb(
            merging, Twice, [Seal("shopkeeper again, for her", Text("صاحبه الدكّان", "The shop-keeper"))], contact: Seal("contact again, for her", LocalizedText.Of(("en", "shop@example.org")))));
        Twice = After(Twice, p => p.MergeInto(merging, known));
        Known = After(Known, p => p.Delete(Own("data-protection-officer"), PersonalDataKind.Contact));

        var late = Own("recorder");
        var other = Person("shopkeeper, at the door");
        var third = Begin<Participant, ParticipantEvent>(StreamName.Of(other), Participant.Register(late, other, Seal("at the door", Text("صاحبة دكان", "A shopkeeper"))));
        third = After(third, p => p.SetNeeds(Own("recorder"), Seal("needs at the door", Text("ماء", "Water"))));
        third = After(third, p => p.SetSegments(Own("recorder"), Seal("segments at the door", Standing("age", "from-45"))));
        var again = Person("shopkeeper, by telephone");
        var fourth = Begin<Participant, ParticipantEvent>(StreamName.Of(again), Participant.Register(Own("recorder"), again));
        merging = Own("data-protection-officer");
        After(fourth, p => p.Absorb(
            merging, third, [Seal("at the door, again", Text("صاحبة دكان", "A shopkeeper"))], needs: Seal("needs at the door, again", Text("ماء", "Water")), segments: Seal("segments at the door, again", Standing("age", "from-45"))));
        After(third, p => p.MergeInto(merging, fourth));

        var contribution = Id<ContributionId>("what the shopkeeper said");
        var said = Begin<Contribution, ContributionEvent>(StreamName.Of(contribution), Contribution.TakeIn(Own("secretary"), contribution, new(
            ContributionKind.Opinion, RecordQuality.Verbatim, Seal("what she said", Text($"قالت {Mentions.Of(person)} ذلك.", $"{Mentions.Of(person)} said so.")), On(5, 31))
        {
            Speaker = Stakeholders.Standing.Personal(Person("resident")),
        }));
        After(said, c => c.RedactText(
            Own("data-protection-officer"), c.Said.Text.Id, Seal("what she said, redacted", Text("قالت […] ذلك.", "[…] said so.")), Text("طلبت ذلك.", "She asked for it.")));

        static LocalizedText Standing(string category, string value) =>
            new Segments(ValueMap<SegmentCategoryId, SegmentValueId>.From([KeyValuePair.Create(SegmentCategoryId.Of(category), SegmentValueId.Of(value))])).ToText();

        Act Own(string office) => programme.ActAs(NextAct(), Person(office), _now);
    }
}
