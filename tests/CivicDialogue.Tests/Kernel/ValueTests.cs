using CsCheck;

namespace CivicDialogue.Tests.Kernel;

/// <summary>The small values: figures, attribution, digests, names, and how states are folded.</summary>
public sealed class ValueTests
{
    private static readonly ParticipantId Reader = EntityId.Named<ParticipantId>("scope", "recorder");

    private static readonly Gen<Attribution> Attributions = Gen.Enum<Attribution>();

    [Fact]
    public void Policies_meet_by_the_narrowest_in_whatever_order_and_number() => Gen.Select(Attributions, Attributions, Attributions).Sample((a, b, c) =>
    {
        Assert.Equal(a.And(b), b.And(a));
        Assert.Equal(a.And(b).And(c), a.And(b.And(c)));
        Assert.Equal(a, a.And(a));
        Assert.True(a.And(b) >= a && a.And(b) >= b, "nothing is widened");
        Assert.Contains(a.And(b), (Attribution[])[a, b]);
        Assert.Equal(a, a.And(Attribution.Named));
        Assert.Equal(Attribution.Withheld, a.And(Attribution.Withheld));
    });

    [Fact]
    public void A_range_read_into_words_is_kept_with_the_words_and_the_reader() => Gen.Select(Gen.Int[-3, 100], Gen.Int[-3, 100], Gen.Bool).Sample((least, most, isOpen) =>
    {
        Figure.Estimated Make() => new(Town.Text("العشرات", "Dozens"), least, isOpen ? null : most, Reader);
        if (least < 0 || (!isOpen && most < least))
        {
            Assert.Contains("expected", Assert.Throws<ArgumentOutOfRangeException>(Make).Message, StringComparison.Ordinal);
            return;
        }

        Assert.Equal((least, isOpen ? null : most, Reader), (Make().AtLeast, Make().AtMost, Make().ReadBy));
        Assert.Equal(Make(), Make());
    });

    [Fact]
    public void Unknown_is_never_zero()
    {
        Assert.NotEqual<Figure>(new Figure.Unknown(), new Figure.Counted(0));
        Assert.Equal(new Figure.Unknown(), new Figure.Unknown());
        Assert.NotEqual<Figure>(new Figure.Counted(24), new Figure.Estimated(Town.Some("24"), 24, 24, Reader));
    }

    [Fact]
    public void A_digest_is_read_as_it_is_written() => Gen.Byte.Array[32].Sample(bytes =>
    {
        var digest = Digest.From(bytes);
        Assert.Equal(bytes, digest.ToByteArray());
        Assert.Equal(Convert.ToHexStringLower(bytes), digest.ToString());
        Assert.Equal(digest, Digest.Parse(digest.ToString()));
        Assert.Equal(digest, Digest.Parse(digest.ToString().ToUpperInvariant()));
        Assert.True(digest == Digest.From([.. bytes]));
        Assert.Equal(digest.GetHashCode(), Digest.From([.. bytes]).GetHashCode());
        bytes[^1] ^= 1;
        Assert.True(digest != Digest.From(bytes));
    });

    [Theory, InlineData(null), InlineData(""), InlineData("abc"), InlineData("zz00000000000000000000000000000000000000000000000000000000000000"), InlineData("000000000000000000000000000000000000000000000000000000000000000")]
    public void What_is_no_digest_is_told(string? text)
    {
        Assert.False(Digest.TryParse(text, null, out _));
        Assert.Contains("expected 64 hexadecimal digits", Assert.Throws<FormatException>(() => Digest.Parse(text!)).Message, StringComparison.Ordinal);
        Assert.Contains("31 bytes are not a digest; expected 32", Assert.Throws<ArgumentException>(() => Digest.From(new byte[31])).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_name_from_an_open_list_has_one_shape() => Gen.String[Gen.OneOf(Gen.Char['a', 'c'], Gen.OneOf('-', '1', 'A', ' ', 'ع')), 0, 6].Sample(text =>
    {
        var isName = System.Text.RegularExpressions.Regex.IsMatch(text, "^[a-z][a-z0-9]*(-[a-z0-9]+)*$");
        Assert.Equal(isName, Role.TryParse(text, null, out var role));
        if (isName)
        {
            Assert.Equal(role, Role.Of(text));
            Assert.Equal(text, role.ToString());
        }
        else
        {
            Assert.Contains("such as 'focal-point'", Assert.Throws<ArgumentException>(() => Role.Of(text)).Message, StringComparison.Ordinal);
        }

        Assert.Equal(isName, DialogueId.TryParse(text, null, out _));
        Assert.Equal(isName, SideId.TryParse(text, null, out _));
        Assert.Equal(isName, CalendarId.TryParse(text, null, out _));
        Assert.Equal(isName, StakeholderKind.TryParse(text, null, out _));
        Assert.Equal(isName, Trigger.TryParse(text, null, out _));
        Assert.Equal(isName, StateName.TryParse(text, null, out _));
        Assert.Equal(isName, WorkflowId.TryParse(text, null, out _));
        Assert.Equal(isName, Requirement.TryParse(text, null, out _));
        Assert.Equal(isName, StreamName.TryParse($"{text}/{Reader}", null, out _));
    });

    [Fact]
    public void A_state_is_the_fold_of_its_events_and_nothing_folds_to_nothing()
    {
        var town = new Town();
        var session = town.Begun(isClosed: true);
        var events = town.Record.Where(r => r.Stream == session.Id.Value).Select(r => (SessionEvent)r.Event).ToList();
        Assert.Equal(session, Fold.From<Session, SessionEvent>(events));
        Assert.Null(Fold.From<Session, SessionEvent>([]));
        Assert.Equal(session, session.After(default(Decision<SessionEvent>)));
    }

    [Fact]
    public void A_refusal_or_nothing_founds_nothing()
    {
        var town = new Town();
        var refused = Session.Schedule(town.AsNobody(), town.Id<SessionId>("session"), Town.Plan());
        Assert.Equal(ActRefusals.NotPermitted, Assert.Throws<RefusedException>(() => Fold.Begin<Session, SessionEvent>(refused)).Refusal.Code);
        Assert.Equal(ActRefusals.NotPermitted, Assert.Throws<RefusedException>(() => town.Planned().After(town.Planned(name: "other").Confirm(town.AsNobody()))).Refusal.Code);
        Assert.Contains("no Session begins", Assert.Throws<InvalidOperationException>(() => Fold.Begin<Session, SessionEvent>(default)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void An_act_says_who_with_which_roles_and_when_and_is_not_claimed()
    {
        var town = new Town();
        town.Change(p => p.Grant(town.As(Role.Convener), town.Person(Role.Chair), Role.Facilitator));
        var act = town.As(Role.Chair);
        Assert.Equal([Role.Chair, Role.Facilitator], act.Roles);
        Assert.True(act.May(Role.Chair));
        Assert.False(act.May(Role.Convener));
        Assert.Equal(new(act.Id, town.Programme.Id, town.Programme.Revision, town.Person(Role.Chair), act.Roles, town.Now), act.Stamp);
        Assert.Null(act.Barred(Role.Convener, Role.Chair));
        Assert.Null(act.Barred(town.Programme.Id));
        Assert.Equal(ActRefusals.NotPermitted, act.Barred(Role.Convener)!.Code);
        Assert.Empty(town.AsNobody().Roles);
    }

    /// <summary>Roles are those held when something is recorded: neither earlier nor later ones count.</summary>
    [Fact]
    public void A_role_was_held_from_when_it_was_granted_until_it_was_revoked_and_mints_no_act_since()
    {
        var town = new Town();
        var person = town.Id<ParticipantId>("volunteer");
        var (granted, revoked) = (town.Now + Duration.FromDays(1), town.Now + Duration.FromDays(3));
        town.Change(p => p.Grant(town.As(Role.Convener, granted), person, Role.Recorder));
        town.Change(p => p.Revoke(town.As(Role.Convener, revoked), person, Role.Recorder));
        Gen.Int[-48, 144].Sample(hours =>
        {
            var at = town.Now + Duration.FromHours(hours);
            Assert.Equal(at >= granted && at < revoked, town.Programme.RolesOf(person, at).Contains(Role.Recorder));
            Assert.False(town.Programme.ActAs(town.Id<ActId>("some act"), person, at).May(Role.Recorder));
        });
    }
}
