namespace CivicDialogue.Tests.Engine;

/// <summary>Who spoke stays inside where it may not be told: in releases made before, in lists, and in the order of lines.</summary>
public abstract partial class EngineTests
{
    [Fact]
    public async Task A_release_tells_nothing_of_who_said_what_was_taken_off_the_open_record_since()
    {
        var session = await HeldAsync();
        var release = await PublishAsync(session.Id);
        var contribution = (await Dialogue.Contributions.FindAsync(Id<ContributionId>("testimony evening")))!;
        Assert.Equal((ContributionKind.Testimony, "the shopkeeper at the corner"), (Minutes(release).Attributed[0].Kind, Minutes(release).Attributed[0].Name?.Text));

        await DivertAsync(contribution, "case");

        var reread = Minutes(await Dialogue.FindReleaseAsync(release.Id));
        Assert.Empty(reread.Attributed);
        Assert.Equal(CountKind.Suppressed, reread.KeptBack.Kind);
        Assert.DoesNotContain("shopkeeper", CivicDialogueJson.Serialize(reread), StringComparison.Ordinal);
    }

    /// <summary>Whoever sees the contributions of a session, and the public minutes, must not be able to lay them side by side.</summary>
    [Fact]
    public async Task Neither_a_list_nor_the_order_of_lines_joins_words_to_whoever_said_them_where_that_may_not_be_told()
    {
        var session = await OpenAsync("evening");
        await Hall.OnSessionAsync("evening", Role.Chair, (s, a) => s.Narrow(a, Attribution.ChathamHouse));
        session = (await Dialogue.Sessions.FindAsync(session.Id))!;
        string[] words = ["a", "b", "c", "d", "e", "f", "g", "h"];
        foreach (var word in words.Reverse())
            await SaidAsync(word, ContributionKind.Question, session);

        foreach (var role in Town.Offices)
        {
            var act = await Hall.ActAsync(role);
            Contribution[] listed =
            [
                .. (await Dialogue.Queries.ContributionsAsync(act, session.Id)).OrThrow().Items,
                .. (await Dialogue.Queries.OpenQuestionsAsync(act)).OrThrow().Items.Select(q => q.Question),
            ];
            var keepsTheRecord = (await Dialogue.RevealAsync(act, [])).HasValue;
            Assert.Equal(2 * words.Length, listed.Length);
            Assert.All(listed, c => Assert.Equal(keepsTheRecord, c.Said.Speaker is not null));
        }

        var own = await ActOfAsync(Shopkeeper);
        await Hall.GrantAsync(Shopkeeper, Role.Participant);
        Assert.All((await Dialogue.Queries.ContributionsAsync(await ActOfAsync(Shopkeeper), session.Id)).OrThrow().Items, c => Assert.Equal(own.By, c.Said.Speaker?.Person));

        await ApproveAsync("evening");
        Assert.Equal(words, Minutes(await PublishAsync(session.Id)).Unattributed.Select(l => l.Text.Text));
    }
}
