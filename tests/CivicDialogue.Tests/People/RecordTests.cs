using CivicDialogue.Testing;

namespace CivicDialogue.Tests.People;

/// <summary>What is sealed about people, and two records that turn out to be one person.</summary>
public sealed class RecordTests
{
    private readonly Town _town = new();

    private Participant Registered(string office) =>
        Fold.Begin<Participant, ParticipantEvent>(Participant.Register(_town.As(Role.Recorder), _town.Id<ParticipantId>(office), Town.Sealed(office)));

    private (Participant Duplicate, Participant Survivor) Merged(Participant duplicate, Participant survivor)
    {
        var act = _town.As(Role.Secretary);
        return (duplicate.After(duplicate.MergeInto(act, survivor)), survivor.After(survivor.Absorb(act, duplicate, [Town.Sealed($"{duplicate.Id}, for {survivor.Id}")])));
    }

    [Fact]
    public void Where_somebody_stands_and_what_they_need_is_theirs_to_say_and_to_take_back()
    {
        var person = Registered("teacher");
        var herself = _town.Programme.ActAs(_town.NextAct(), person.Id, _town.Now);
        Scenario.Given(person)
            .And(p => p.SetSegments(herself, Town.Sealed("gender: woman")))
            .When(p => p.SetSegments(herself, Town.Sealed("gender: woman\nage: 18-29")))
            .Then(new ParticipantEvent.SegmentsSet(herself.Stamp, Town.Sealed("gender: woman\nage: 18-29")));
        Scenario.Given(person).When(p => p.SetSegments(_town.AsNobody(), Town.Sealed("gender: man"))).ThenRefused(ActRefusals.NotPermitted);
        Scenario.Given(person)
            .And(p => p.SetNeeds(herself, Town.Sealed("a ramp")))
            .When(p => p.Delete(herself, PersonalDataKind.Needs))
            .Then(new ParticipantEvent.DataDeleted(herself.Stamp, PersonalDataKind.Needs))
            .ThenState(p => p.Needs, null)
            .ThenState(p => p.Deleted[PersonalDataKind.Needs], _town.Now);
        Scenario.Given(person).When(p => p.Delete(_town.As(Role.Secretary), PersonalDataKind.Name)).ThenRefused(ActRefusals.NotPermitted);
        Scenario.Given(person).When(p => p.Delete(herself, PersonalDataKind.Segments)).ThenNothing();
    }

    [Fact]
    public void Segments_are_read_back_as_they_were_sealed()
    {
        foreach (var segments in (Segments[])
        [
            new(default),
            new(ValueMap<SegmentCategoryId, SegmentValueId>.From([new(SegmentCategoryId.Of("gender"), SegmentValueId.Of("woman"))])),
            new(ValueMap<SegmentCategoryId, SegmentValueId>.From(Enumerable.Range(0, 50).Select(i => KeyValuePair.Create(SegmentCategoryId.Of($"category-{i}"), SegmentValueId.Of($"value-{i}"))))),
        ])
        {
            Assert.Equal(segments, Segments.Parse(segments.ToText()));
            Assert.DoesNotContain("woman", $"{segments} {segments.ToText()}", StringComparison.Ordinal);
        }

        foreach (var other in (string[])["gender", "gender: ", "gender:woman", "Gender: woman", "gender: woman\n\nage: 18-29", "gender: woman\ngender: man"])
        {
            Assert.Throws<FormatException>(() => Segments.Parse(LocalizedText.Of(("zxx", other))));
            Assert.False(Segments.TryParse(LocalizedText.Of(("zxx", other)), out _));
        }
    }

    [Fact]
    public void A_name_that_was_corrected_is_still_known()
    {
        var recorder = _town.As(Role.Recorder);
        Scenario.Given(Registered("Canary Tokenov")).When(p => p.SetName(recorder, Town.Sealed("Canary Tokenova")))
            .ThenState(p => p.Name, Town.Sealed("Canary Tokenova"))
            .ThenState(p => p.FormerNames, [Town.Sealed("Canary Tokenov")]);
    }

    [Fact]
    public void Of_two_records_one_goes_on_with_the_names_and_consents_of_both()
    {
        _town.Change(p => p.DeclarePurpose(_town.As(Role.Convener), PurposeId.PublicationOfName, new(Town.Some(), LegalBasis.Consent)));
        var (first, again) = (Registered("teacher"), Registered("teacher, typed in again"));
        first = first.After(first.GiveConsent(_town.As(Role.Recorder), PurposeId.PublicationOfName, new(Town.On(2026, 2, 1))));
        again = again.After(again.WithdrawConsent(_town.As(Role.Recorder), PurposeId.PublicationOfName, Town.On(2026, 2, 10)));
        Assert.True(first.MayBeNamed(_town.Programme, _town.Now));

        var (merged, survivor) = Merged(again, first);

        Assert.Equal(first.Id, merged.MergedInto);
        Assert.Equal([again.Id], survivor.Merged);
        Assert.Equal(Town.Sealed("teacher"), survivor.Name);
        Assert.Equal([Town.Sealed($"{again.Id}, for {first.Id}")], survivor.FormerNames);
        Assert.False(survivor.MayBeNamed(_town.Programme, _town.Now), "she withdrew under the other record");
        Assert.True(survivor.MayBeNamed(_town.Programme, Town.Noon(2026, 2, 5)));

        // She may have signed in by either.
        var herself = _town.Programme.ActAs(_town.NextAct(), again.Id, _town.Now);
        Assert.True(survivor.SetNeeds(herself, Town.Sealed("a ramp")).IsAccepted);
        Scenario.Given(merged).When(p => p.SetNeeds(herself, Town.Sealed("a ramp"))).ThenRefused(ParticipantRefusals.Merged, ("into", first.Id.ToString()));
        Scenario.Given(merged).When(p => p.GiveConsent(herself, PurposeId.PublicationOfName, new(Town.On(2026, 2, 20)))).ThenRefused(ParticipantRefusals.Merged);
    }

    [Fact]
    public void Chains_are_followed_to_their_end_and_no_two_records_go_into_each_other()
    {
        var (one, two, three) = (Registered("one"), Registered("two"), Registered("three"));
        (one, two) = Merged(one, two);
        Scenario.Given(two).When(p => p.MergeInto(_town.As(Role.Secretary), one)).ThenRefused(ParticipantRefusals.Merged, ("into", two.Id.ToString()));
        Scenario.Given(three).When(p => p.MergeInto(_town.As(Role.Secretary), one)).ThenRefused(ParticipantRefusals.Merged, ("into", two.Id.ToString()));
        Scenario.Given(one).When(p => p.MergeInto(_town.As(Role.Secretary), three)).ThenRefused(ParticipantRefusals.Merged);
        Scenario.Given(two).When(p => p.MergeInto(_town.As(Role.Secretary), two)).ThenRefused(ParticipantRefusals.SameRecord);
        Scenario.Given(two).When(p => p.Absorb(_town.As(Role.Recorder), three)).ThenRefused(ActRefusals.NotPermitted);
        (two, three) = Merged(two, three);

        Assert.Equal([one.Id, two.Id], three.Merged);
        var records = new[] { one, two, three }.ToDictionary(p => p.Id);
        Assert.All(records.Keys, id => Assert.Equal(three.Id, Participant.SurvivorOf(id, records)));
        var stranger = _town.Id<ParticipantId>("stranger");
        Assert.Equal(stranger, Participant.SurvivorOf(stranger, records));
    }

    [Fact]
    public void A_longer_chain_than_anybody_makes_is_followed_and_a_circle_in_forged_states_does_not_hang()
    {
        var chain = Enumerable.Range(0, 40).Select(i => Registered($"record {i}")).ToArray();
        for (var i = 0; i + 1 < chain.Length; i++)
            (chain[i], chain[i + 1]) = Merged(chain[i], chain[i + 1]);
        Assert.Equal(chain[^1].Id, Participant.SurvivorOf(chain[0].Id, chain.ToDictionary(p => p.Id)));
        Assert.Equal(39, chain[^1].Merged.Count);

        // Two states of different moments, which no dialogue has side by side.
        var (one, two) = (Registered("one"), Registered("two"));
        var circle = new[] { Merged(one, two).Duplicate, Merged(two, one).Duplicate }.ToDictionary(p => p.Id);
        Assert.Contains(Participant.SurvivorOf(one.Id, circle), circle.Keys);
    }

    [Fact]
    public void Who_was_erased_is_merged_with_nobody()
    {
        var (person, gone) = (Registered("teacher"), Registered("gone"));
        gone = gone.After(gone.Erase(_town.As(Role.DataProtectionOfficer)));
        Scenario.Given(gone).When(p => p.MergeInto(_town.As(Role.Secretary), person)).ThenRefused(ParticipantRefusals.Erased);
        Scenario.Given(person).When(p => p.Absorb(_town.As(Role.Secretary), gone)).ThenRefused(ParticipantRefusals.Erased);
    }

    [Fact]
    public void People_are_named_in_texts_by_id_and_called_by_the_name_they_have_when_it_is_read()
    {
        var (one, two) = (_town.Id<ParticipantId>("one"), _town.Id<ParticipantId>("two"));
        var text = Town.Text($"قالت {Mentions.Of(one)}: «نعم».", $"{Mentions.Of(one)} and {Mentions.Of(two)} said yes, {Mentions.Of(one)} first. [[participant/not-one]] [[participant/");
        Assert.Equal([one, two], Mentions.In(text));

        var resolved = Mentions.Resolve(text, new Dictionary<ParticipantId, LocalizedText> { [one] = Town.Text("كناري", "Canary") });
        Assert.Equal("قالت كناري: «نعم».", resolved.In("ar").Text);
        Assert.Equal("Canary and […] said yes, Canary first. [[participant/not-one]] [[participant/", resolved.In("en").Text);
        var plain = Town.Some();
        Assert.Same(plain, Mentions.Resolve(plain, new Dictionary<ParticipantId, LocalizedText>()));
        Assert.Empty(Mentions.In(plain));
        Assert.Throws<ArgumentException>(() => Mentions.Of(default));
    }
}
