namespace CivicDialogue.Tests.People;

/// <summary>Where somebody's name is found in running text, and where it is somebody else's. Every name here is made up.</summary>
public sealed class SpellingTests
{
    private static readonly (string Name, string Text, string Left)[] Rows =
    [
        // As it is written, in any order, near enough, with what stands around it.
        ("Canary Tokenova", "Then Canary Tokenova spoke.", "Then […] spoke."),
        ("Canary Tokenova", "CANARY  TOKENOVA, and again canary-tokenova: «Canary’s Tokenova».", "[…], and again […]: «[…]»."),
        ("Canary Tokenova", "Tokenova, Canary (shopkeeper)", "[…] (shopkeeper)"),
        ("Canary Tokenova", "Mrs Canari Tokenowa and Mr Canary bin Tokenova", "Mrs […] and Mr […]"),
        ("Canary Tokenova", "Canary Zafira Tokenova asked, Tokenova's Canary answered", "[…] asked, […] answered"),
        ("Canary Zafira Tokenova", "Canary Tokenova asked.", "[…] asked."),
        ("Canary Tokenova", "Cánàry Tókenova", "[…]"),
        ("Canary Tokenova", "Canary Tokenova's stall", "[…] stall"),
        ("Canary Al-Tokenova", "Canary Tokenova, Canary El Tokenova", "[…], […]"),

        // A line may be broken anywhere, and a point after one letter ends nothing.
        ("Canary Tokenova", "Then Canary\nTokenova spoke.", "Then […] spoke."),
        ("Canary Tokenova", "Then Canary\r\nTokenova spoke.", "Then […] spoke."),
        ("Canary Tokenova", "Then Canary B. Tokenova spoke.", "Then […] spoke."),
        ("Canary B. Tokenova", "Then Canary B. Tokenova spoke, and Canary Tokenova.", "Then […] spoke, and […]."),

        // A part of it alone, or parts of two sentences, are not the person.
        ("Canary Tokenova", "Canary said so, and so did Tokenova.", "Canary said so, and so did Tokenova."),
        ("Canary Tokenova", "We met Canary. Tokenova was absent.", "We met Canary. Tokenova was absent."),
        ("Canary Tokenova", "We met Canary\n\nTokenova was absent.", "We met Canary\n\nTokenova was absent."),
        ("Canary Tokenova", "We met Canary\n- Tokenova street. B", "We met […] street. B"),
        ("Canary Tokenova", "The canaries of Tokenovia", "The canaries of Tokenovia"),
        ("Canary Tokenova", "Canary Neighbour", "Canary Neighbour"),

        // A name of the same word twice is not that word alone.
        ("Canary Canary", "Canary came; Canary Canary spoke.", "Canary came; […] spoke."),

        // One word is a name only as it is.
        ("Tokenova", "Tokenova's and Tokenovas, but not Tokenove or Protokenova", "[…] and […], but not Tokenove or Protokenova"),

        // Whoever is known by an office.
        ("the shopkeeper at the corner", "Ask the shopkeeper at the corner.", "Ask the […]."),
        ("the shopkeeper at the corner", "The corner of the street; a shopkeeper.", "The corner of the street; a shopkeeper."),

        // Arabic: exchanged letters, marks, lengthening, what is written onto a word, names of two words that make one.
        ("كناري توكنوفا", "قالت كناري توكنوفا ذلك.", "قالت […] ذلك."),
        ("كناري توكنوفا", "قالت كنارى توكنوفا، وكَناري توكنـــوفا أيضًا", "قالت […]، […] أيضًا"),
        ("كناري توكنوفا", "ذهبنا لكناري توكنوفا وبكناري توكنوفا", "ذهبنا […] […]"),
        ("كناري التوكنوفية", "سألت كنارى توكنوفيه", "سألت […]"),
        ("أسماء التوكنوفة", "سمعنا اسماء توكنوفه", "سمعنا […]"),
        ("عبد الكنار توكني", "حضر عبدالكنار توكني", "حضر […]"),
        ("عبدالكنار توكني", "حضر عبد الكنار التوكني", "حضر […]"),
        ("عبد الكنار توكني", "حضر عبد الكنار وحده", "حضر عبد الكنار وحده"),
        ("أم كنار", "سألت أم كنار", "سألت […]"),
        ("كناري توكنوفا", "كناري وحدها. توكنوفا وحدها.", "كناري وحدها. توكنوفا وحدها."),
        ("كناري بنت زفير توكنوفا", "كناري توكنوفا", "[…]"),
        ("كناري توكنوفا", "سواء كناري أم كناري توكنوفا", "سواء […]"),

        // Nothing of a name in it, and hostile texts.
        ("of the", "of the street and of the market", "of the street and of the market"),
        ("Canary Tokenova", "[[participant/Canary Tokenova]]", "[[participant/[…]]]"),
        ("🕊 🕊", "🕊 🕊 flew", "🕊 🕊 flew"),
    ];

    public static TheoryData<int> Numbers => [.. Enumerable.Range(0, Rows.Length)];

    [Theory, MemberData(nameof(Numbers))]
    public async Task A_name_is_found_as_people_write_it(int row)
    {
        var (name, text, left) = Rows[row];
        Assert.Equal(left, await LeftOfAsync([LocalizedText.Of(("en", name))], text));
    }

    [Fact]
    public async Task A_long_text_of_nothing_but_names_is_read_in_no_time()
    {
        var text = string.Concat(Enumerable.Repeat("Canary ", 14_000));
        Assert.Equal(text, await LeftOfAsync([LocalizedText.Of(("en", "Canary Tokenova"))], text));
        var word = new string('x', 90_000);
        Assert.Equal(word, await LeftOfAsync([LocalizedText.Of(("en", "xxxxx yyyyy"))], word));
    }

    /// <summary>Every spelling that was ever on record, in every language that it was written in.</summary>
    [Fact]
    public async Task Every_name_that_somebody_ever_had_is_looked_for() => Assert.Equal(
        "[…], […], […]",
        await LeftOfAsync([LocalizedText.Of(("en", "Canary Firstname"), ("ar", "كناري الأولى")), LocalizedText.Of(("en", "Canary Tokenova"))], "Canary Firstname, كنارى اولى, Canary Tokenova"));

    private static async Task<string> LeftOfAsync(LocalizedText[] names, string text)
    {
        await using var hall = await Hall.OpenAsync(new InMemoryStore());
        var (person, dialogue) = (hall.Id<ParticipantId>("person"), hall.Dialogue);
        (await dialogue.Participants.StartAsync(person, await hall.ActAsync(Role.Recorder), a => Participant.Register(a, person))).OrThrow();
        foreach (var name in names)
        {
            var naming = await hall.ActAsync(Role.Recorder);
            var called = await dialogue.SealAsync(naming, person, name);
            (await dialogue.Participants.DecideAsync(person, naming, (p, a) => p.SetName(a, called))).OrThrow();
        }

        var (act, id) = (await hall.ActAsync(Role.Secretary), hall.Id<ContributionId>("text"));
        var words = await dialogue.SealAsync(act, id, LocalizedText.Of(("en", text)));
        (await dialogue.Contributions.StartAsync(id, act, a => Contribution.TakeIn(a, id, new(ContributionKind.Statement, RecordQuality.Summary, words, hall.Today)))).OrThrow();
        (await dialogue.EraseAsync(await hall.ActAsync(Role.DataProtectionOfficer), person)).OrThrow();
        var left = (await dialogue.Contributions.FindAsync(id))!.Said.Text;
        return (await dialogue.RevealAsync(await hall.ActAsync(Role.Rapporteur), [left])).OrThrow()[left.Id].In("en").Text;
    }
}
