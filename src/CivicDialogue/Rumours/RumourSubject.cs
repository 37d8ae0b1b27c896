using System.Text.Json.Serialization;
using CivicDialogue.Participants;
using CivicDialogue.Stakeholders;
using NodaTime;

namespace CivicDialogue.Rumours;

/// <summary>Whom a rumour is about: institutions, persons, or nobody in particular. Whoever it is about may answer it, and never assesses it.</summary>
public sealed record RumourSubject
{
    [JsonConstructor]
    internal RumourSubject(ValueList<StakeholderId> institutions, ValueList<StakeholderId> lineage, ValueList<Standing> persons, bool namesOthers)
    {
        Institutions = Require.Ids(institutions);
        Lineage = lineage;
        Persons = Require.AtMost(persons, Limits.List);
        NamesOthers = namesOthers;
    }

    /// <summary>A rumour that is about nobody in particular.</summary>
    public static RumourSubject Nobody { get; } = new([], [], [], false);

    /// <summary>The institutions that it is about.</summary>
    public ValueList<StakeholderId> Institutions { get; }

    /// <summary>These institutions and all that they ever were a part of, as far as that was known; and where the persons stood before, where they changed post since.</summary>
    public ValueList<StakeholderId> Lineage { get; }

    /// <summary>The persons of the register that it is about, as what they stood when it was triaged.</summary>
    public ValueList<Standing> Persons { get; }

    /// <summary>Whether it is about a person who is not in the register. Their name stands in the sealed wording alone.</summary>
    public bool NamesOthers { get; }

    /// <summary>Whether it is about a person who can be told by it: then it is not published unless it is verified and cleared.</summary>
    [JsonIgnore]
    public bool NamesAPerson => NamesOthers || Persons.Count > 0;

    /// <summary>Whom a rumour is about.</summary>
    /// <param name="institutions">Institutions, as they stand.</param>
    /// <param name="persons">Persons of the register, as what they stand; <see cref="Standing.Personal"/> for whoever acts for nobody but themselves.</param>
    /// <param name="namesOthers">Whether it is about a person who is not in the register.</param>
    /// <param name="above">
    /// What the institutions are a part of, and that in turn (<see cref="DialogueQueries.HierarchyAsync"/>). Without it, what each was a part of at once is all that is told;
    /// a dialogue takes only what tells all that is on record.
    /// </param>
    /// <exception cref="ArgumentException">There are more than <see cref="Limits.List"/> of either, or one comes twice.</exception>
    public static RumourSubject Of(ValueList<Stakeholder> institutions = default, ValueList<Standing> persons = default, bool namesOthers = false, Hierarchy? above = null)
    {
        Require.AtMost(institutions, Limits.List);
        Require.AtMost(persons, Limits.List);
        return persons.Select(p => p.Person).Distinct().Count() == persons.Count
            ? new(
                institutions.Select(i => i.Id).ToValueList(),
                institutions.SelectMany(i => LineageOf(i, above ?? Hierarchy.Empty)).Distinct().ToValueList(),
                persons,
                namesOthers)
            : throw new ArgumentException("persons names one twice; expected each once.", nameof(persons));
    }

    /// <summary>An institution and all that it was a part of on any date: a claim may go back to when it was placed elsewhere.</summary>
    internal static ValueList<StakeholderId> LineageOf(Stakeholder institution, Hierarchy above) => above.LineageOf(institution, LocalDate.MinIsoValue, LocalDate.MaxIsoValue);

    /// <summary>Whether somebody is one of those it is about.</summary>
    internal bool IsOf(ParticipantId person) => Persons.Any(p => p.Person == person);

    /// <summary>Whether somebody stands outside everybody it is about, and outside what those are a part of.</summary>
    internal bool IsOutside(Standing standing) =>
        !IsOf(standing.Person) && !standing.Lineage.Any(Lineage.Contains) && !Persons.Any(standing.SharesInstitutionWith);

    /// <summary>Whether whoever holds a post in an institution stands too near to those it is about.</summary>
    /// <param name="lineage">The institution and what it is a part of.</param>
    internal bool IsNear(ValueList<StakeholderId> lineage) => lineage.Any(Lineage.Contains) || Persons.Any(p => p.Lineage.Any(lineage.Contains));

    /// <summary>The same for somebody who is not told which persons it is about, unless it is they: that it is about one stays.</summary>
    internal RumourSubject Unnamed(Act act) => Persons.All(p => act.Is(p.Person)) ? this : new(Institutions, Lineage, Persons.Where(p => act.Is(p.Person)).ToValueList(), NamesAPerson);

    /// <summary>Whether this is about everybody that an earlier one was about, as whatever they stand by now.</summary>
    internal bool Widens(RumourSubject earlier) =>
        earlier.Institutions.All(Institutions.Contains) && earlier.Persons.All(p => IsOf(p.Person)) && (NamesOthers || !earlier.NamesOthers);

    /// <summary>The same, held to all that an earlier one was held to: whoever changed post since still stands near to where they were.</summary>
    internal RumourSubject Beside(RumourSubject earlier) => new(
        Institutions,
        earlier.Lineage.Concat(earlier.Persons.Where(p => !Persons.Contains(p)).SelectMany(p => p.Lineage)).Concat(Lineage).Distinct().ToValueList(),
        Persons,
        NamesOthers);

    /// <summary>Whether this is about everybody that the other is about.</summary>
    internal bool Covers(RumourSubject other) =>
        other.Institutions.All(Institutions.Contains) && other.Persons.All(p => IsOf(p.Person)) && (NamesAPerson || !other.NamesAPerson);
}
