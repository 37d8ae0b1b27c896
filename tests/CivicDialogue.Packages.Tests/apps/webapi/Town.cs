using CivicDialogue;
using CivicDialogue.Participants;
using CivicDialogue.Programmes;
using NodaTime;

namespace TownHall;

/// <summary>The town and its programme of open meetings.</summary>
internal static class Town
{
    private const string Address = "https://town.example";

    internal static DateTimeZone Zone { get; } = DateTimeZoneProviders.Tzdb["Asia/Hebron"];

    internal static ProgrammeId OpenMeetings { get; } = EntityId.Named<ProgrammeId>(Address, "open meetings");

    /// <summary>
    /// The participant behind an account. Accounts are numbers that mean nothing: whoever could guess what is hashed here, a name or an e-mail address,
    /// could compute the id. Where your accounts are such, keep a table instead.
    /// </summary>
    internal static ParticipantId Person(string account) => EntityId.Named<ParticipantId>($"{Address}/accounts", account);

    // <snippet:founding>
    /// <summary>Founds the programme and fills its roster. Safe at every start: an act that is on record is answered, not repeated.</summary>
    internal static async Task FoundAsync(Dialogue dialogue)
    {
        var convener = Person("1001");
        var charter = new ProgrammeCharter(
            name: LocalizedText.Of(("ar", "لقاءات مفتوحة"), ("en", "Open meetings")),
            purpose: LocalizedText.Of(("ar", "يسأل السكان وتجيب البلدية"), ("en", "Residents ask, the municipality answers")),
            languages: [LanguageTag.Arabic, LanguageTag.English],
            zone: Zone.Id)
        {
            Policies = new() { CirculationDays = 0 },        // here the chair may sign minutes off as soon as they circulate
        };
        (await dialogue.FoundProgrammeAsync(Once("found"), convener, OpenMeetings, charter)).OrThrow();

        (string Account, Role Role)[] roster = [("1002", Role.Secretary), ("1003", Role.Facilitator), ("1004", Role.Rapporteur), ("1005", Role.Chair), ("1006", Role.Participant)];
        foreach (var (account, role) in roster)
        {
            var act = await dialogue.ActAsync(OpenMeetings, Once($"grant {role} to {account}"), convener);
            (await dialogue.Programmes.DecideAsync(OpenMeetings, act, (programme, a) => programme.Grant(a, Person(account), role))).OrThrow();
        }

        static ActId Once(string what) => EntityId.Named<ActId>(Address, what);
    }
    // </snippet>
}
