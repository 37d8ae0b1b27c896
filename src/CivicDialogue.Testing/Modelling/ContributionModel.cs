using CivicDialogue.Contributions;
using CivicDialogue.Programmes;
using CivicDialogue.Recommendations;
using CivicDialogue.Safeguarding;
using CivicDialogue.Sessions;

namespace CivicDialogue.Testing.Modelling;

internal static class ContributionModel
{
    private static readonly ValueList<Role> Recorders = [Role.Rapporteur, Role.Secretary, Role.Facilitator, Role.Recorder];
    private static readonly ValueList<Role> Correctors = [Role.Rapporteur, Role.Chair, Role.DataProtectionOfficer];
    private static readonly ValueList<Role> Moderators = [Role.Facilitator, Role.SafeguardingLead];
    private static readonly ValueList<Role> Own = [];

    internal static Model<Contribution, ContributionEvent> Make() => Safeguarding(Moderation(Answers(Corrections(new Model<Contribution, ContributionEvent> { ActOf = ActOf }
        .Founding(nameof(Contribution.Record), Recorders, draw =>
        {
            var (id, session) = (draw.Own<ContributionId>(), draw.OneIn(3) ? World.Made.WithAgenda : draw.Session());
            var said = Said(draw) with { Session = draw.Of<SessionId?>(null, session.Id, World.Made.Approved.Id), Item = draw.OneIn(4) ? draw.Of(World.Made.Lights, draw.Id<AgendaItemId>()) : null };
            return a => Contribution.Record(a, id, session, said);
        })
        .Founding(nameof(Contribution.TakeIn), [Role.Secretary, Role.Facilitator, Role.Recorder], draw =>
        {
            var (id, said) = (draw.Own<ContributionId>(), Said(draw) with { Session = draw.OneIn(6) ? World.Made.Approved.Id : null });
            return a => Contribution.TakeIn(a, id, said);
        })))))
        .Wrong("Record, an empty id", (_, a) => Contribution.Record(a, default, World.Made.Sessions[1], Sample.Said))
        .Wrong("TakeIn, nothing", (_, a) => Contribution.TakeIn(a, Sample.Id<ContributionId>("one"), null!));

    private static Model<Contribution, ContributionEvent> Corrections(Model<Contribution, ContributionEvent> model) => model
        .Command(nameof(Contribution.Correct), Correctors, (state, draw) =>
        {
            var (session, said, reason) = (SessionOf(state, draw), draw.OneIn(3) ? state.Said with { Side = null } : Said(draw), draw.Words());
            return (c, a) => c.Correct(a, session, said, reason);
        }, weight: 2)
        .Command(nameof(Contribution.Void), Correctors, (state, draw) =>
        {
            var (session, reason) = (SessionOf(state, draw), draw.Words());
            return (c, a) => c.Void(a, session, reason);
        }, weight: 1)
        .Command(nameof(Contribution.Narrow), [Role.Facilitator, Role.Rapporteur, Role.SafeguardingLead], (_, draw) =>
        {
            var attribution = draw.Any<Attribution>();
            return (c, a) => c.Narrow(a, attribution);
        })
        .Command(nameof(Contribution.Waive), Own, (_, draw) =>
        {
            var attribution = draw.Of(Attribution.Named, Attribution.AffiliationOnly, Attribution.ChathamHouse);
            return (c, a) => c.Waive(a, attribution);
        })
        .Command(nameof(Contribution.WithdrawWaiver), Own, (_, _) => (c, a) => c.WithdrawWaiver(a), weight: 1)
        .Command(nameof(Contribution.RedactText), [Role.DataProtectionOfficer, Role.Chair, Role.Rapporteur, Role.Secretary, Role.SafeguardingLead], (state, draw) =>
        {
            var (text, replacement, reason) = (draw.OneIn(3) ? draw.Id<SealedTextId>() : state.Said.Text.Id, draw.OneIn(3) ? null : draw.Sealed(), draw.Words());
            return (c, a) => c.RedactText(a, text, replacement, reason);
        })
        .Wrong("RedactText, an empty id", (c, a) => c.RedactText(a, default, null, Sample.Reason))
        .Wrong("RedactText, no reason", (c, a) => c.RedactText(a, c.Said.Text.Id, null, null!))
        .Wrong("Correct, to nothing", (c, a) => c.Correct(a, null, null!, Sample.Reason))
        .Wrong("Correct, a reason too long", (c, a) => c.Correct(a, null, Sample.Said, Malformed.Text))
        .Wrong("Void, a reason too long", (c, a) => c.Void(a, null, Malformed.Text))
        .Wrong("Narrow, to what is not defined", (c, a) => c.Narrow(a, (Attribution)99))
        .Wrong("Waive, to what is not defined", (c, a) => c.Waive(a, (Attribution)99))
        .Wrong("Waive, to nothing", (c, a) => c.Waive(a, Attribution.Withheld));

    private static Model<Contribution, ContributionEvent> Answers(Model<Contribution, ContributionEvent> model) => model
        .Command(nameof(Contribution.Answer), [.. Recorders, Role.FocalPoint], (state, draw) =>
        {
            var answer = draw.Id<ContributionId>();
            var said = new Said(ContributionKind.Answer, draw.Any<RecordQuality>(), draw.Sealed(), draw.When()) { Answers = draw.OneIn(8) ? draw.Of<ContributionId?>(null, answer) : state.Id };
            return (c, a) => c.Answer(a, answer, said);
        })
        .Command(nameof(Contribution.Reopen), [Role.Facilitator, Role.Rapporteur, Role.Secretary], (_, draw) =>
        {
            var missing = draw.OneIn(2) ? null : draw.Sealed();
            return (c, a) => c.Reopen(a, missing);
        })
        .Command(nameof(Contribution.Withdraw), Own, (_, _) => (c, a) => c.Withdraw(a), weight: 1)
        .Wrong("Answer, with an empty id", (c, a) => c.Answer(a, default, Sample.Said))
        .Wrong("Answer, with nothing", (c, a) => c.Answer(a, Sample.Id<ContributionId>("one"), null!));

    private static Model<Contribution, ContributionEvent> Moderation(Model<Contribution, ContributionEvent> model) => model
        .Command(nameof(Contribution.Hide), Moderators, (_, draw) =>
        {
            var reason = draw.Words();
            return (c, a) => c.Hide(a, reason);
        })
        .Command(nameof(Contribution.Show), Moderators, (_, draw) =>
        {
            var reason = draw.Words();
            return (c, a) => c.Show(a, reason);
        }, weight: 2)
        .Command(nameof(Contribution.Appeal), Own, (_, draw) =>
        {
            var text = draw.Sealed();
            return (c, a) => c.Appeal(a, text);
        })
        .Command(nameof(Contribution.SettleAppeal), [Role.Chair, Role.Convener, Role.Facilitator], (_, draw) =>
        {
            var (isAccepted, reason) = (draw.OneIn(2), draw.Words());
            return (c, a) => c.SettleAppeal(a, isAccepted, reason);
        })
        .Command(nameof(Contribution.Remove), Own, (_, _) => (c, a) => c.Remove(a), weight: 1)
        .Wrong("Hide, a reason too long", (c, a) => c.Hide(a, Malformed.Text))
        .Wrong("Show, a reason too long", (c, a) => c.Show(a, Malformed.Text))
        .Wrong("Appeal, without words", (c, a) => c.Appeal(a, null!))
        .Wrong("SettleAppeal, a reason too long", (c, a) => c.SettleAppeal(a, true, Malformed.Text));

    private static Model<Contribution, ContributionEvent> Safeguarding(Model<Contribution, ContributionEvent> model) => model
        .Command(nameof(Contribution.Divert), [.. Moderators, Role.Rapporteur, Role.Secretary, Role.Recorder], (_, draw) =>
        {
            var id = draw.Id<SafeguardingCaseId>();
            return (c, a) => c.Divert(a, id);
        }, weight: 1)
        .Command(nameof(Contribution.Return), [Role.SafeguardingLead], (state, draw) =>
        {
            var @case = Case(state, draw);
            return (c, a) => c.Return(a, @case);
        }, weight: 2)
        .Wrong("Divert, to an empty id", (c, a) => c.Divert(a, default))
        .Wrong("Return, from nowhere", (c, a) => c.Return(a, null!));

    /// <summary>What is for the speaker alone is mostly tried by the speaker.</summary>
    private static Act? ActOf(Contribution? state, ValueList<Role> roles, Draw draw) =>
        state?.Said.Speaker is { } speaker && (roles.Count == 0 ? !draw.OneIn(4) : draw.OneIn(12)) ? draw.Acts.By(speaker.Person, draw.At)
        : state is not null && draw.OneIn(8) ? draw.Acts.By(state.RecordedBy!.Value, draw.At)
        : null;

    /// <summary>Mostly the session it was said at, at any time of its life.</summary>
    private static Session? SessionOf(Contribution state, Draw draw) =>
        draw.OneIn(8) ? draw.Of(null, World.Made.OtherSession)
        : state.Said.Session is null ? null
        : state.Said.Session == World.Made.OtherSession.Id ? World.Made.OtherSession
        : draw.Of(World.Made.WithAgenda, World.Made.WithAgenda, World.Made.Circulated, World.Made.Approved);

    /// <summary>A case of this contribution, mostly the one it was diverted to, in the hands of somebody, closed or not.</summary>
    private static SafeguardingCase Case(Contribution state, Draw draw)
    {
        var acts = draw.Acts;
        var lead = acts.As(Role.SafeguardingLead, draw.At);
        var id = state.Case is { } diverted && !draw.OneIn(6) ? diverted : draw.Id<SafeguardingCaseId>();
        var opened = SafeguardingCase.Report(lead, id, SafeguardingKind.Allegation, draw.Sealed(), lead.By, lead.At.InZone(Sample.Zone).Date);
        if (state.Programme == lead.Programme && (state.Case is null || state.Case == id))
            opened = SafeguardingCase.Open(lead, id, state, draw.OneIn(4) ? World.Made.SafeguardingLeads[1] : lead.By, lead.At.InZone(Sample.Zone).Date);
        var @case = Fold.Begin<SafeguardingCase, SafeguardingCaseEvent>(opened);
        var closed = @case.Close(lead, draw.OneIn(4) ? draw.Any<SafeguardingOutcome>() : SafeguardingOutcome.OutOfScope);
        return closed.IsAccepted && !draw.OneIn(6) ? @case.After(closed) : @case;
    }

    private static Said Said(Draw draw)
    {
        var kind = draw.OneIn(2) ? draw.Of(ContributionKind.Question, ContributionKind.Concern) : draw.Any<ContributionKind>();
        return new(kind, draw.Any<RecordQuality>(), draw.Sealed(), draw.When())
        {
            Speaker = draw.OneIn(4) ? null : draw.Standing(),
            Side = draw.Of<SideId?>(null, null, null, World.Institutions, World.Citizens, SideId.Of("unknown")),
            Languages = draw.Of<ValueList<LanguageTag>>([], ["ar"], ["ar-PS", "en"]),
            Answers = kind is ContributionKind.Answer && draw.OneIn(2) ? draw.Id<ContributionId>() : null,
            Addressee = draw.OneIn(2) ? null : draw.Of(Sample.Police.Id, Sample.Forum.Id),
            AddresseeSide = draw.OneIn(6) ? draw.Of(World.Institutions, World.Citizens, SideId.Of("unknown")) : null,
            Towards = draw.OneIn(3) ? new(draw.Id<RecommendationId>(), draw.Any<Stance>()) : null,
            About = draw.Of<InterventionId?>(null, null, World.Patrols, Sample.Id<InterventionId>("unknown")),
            Attribution = draw.OneIn(2) ? Attribution.Named : draw.Any<Attribution>(),
            Source = draw.MaybeSource(),
        };
    }
}
