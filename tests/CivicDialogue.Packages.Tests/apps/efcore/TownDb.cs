using CivicDialogue.Programmes;
using CivicDialogue.Serialization.SystemTextJson;
using CivicDialogue.Sessions;
using Microsoft.EntityFrameworkCore;

namespace TownHall;

// <snippet:efcore>
/// <summary>One state as a document, with the version that keeps two writers apart.</summary>
public sealed class Document<TId, TState>
{
    public required TId Id { get; init; }

    public int Version { get; set; } = 1;

    public required TState State { get; set; }
}

public sealed class TownDb : DbContext
{
    public DbSet<Document<ProgrammeId, Programme>> Programmes => Set<Document<ProgrammeId, Programme>>();

    public DbSet<Document<SessionId, Session>> Sessions => Set<Document<SessionId, Session>>();

    protected override void OnConfiguring(DbContextOptionsBuilder options) => options.UseSqlite("Data Source=town.db");

    protected override void OnModelCreating(ModelBuilder model)
    {
        model.Entity<Document<ProgrammeId, Programme>>(e =>
        {
            e.ToTable("programmes").HasKey(d => d.Id);
            e.Property(d => d.Id).HasConversion(id => id.Value, value => ProgrammeId.From(value));
            e.Property(d => d.Version).IsConcurrencyToken();
            e.Property(d => d.State).HasConversion(s => CivicDialogueJson.SerializeState(s), json => CivicDialogueJson.DeserializeState<Programme>(json));
        });
        model.Entity<Document<SessionId, Session>>(e =>
        {
            e.ToTable("sessions").HasKey(d => d.Id);
            e.Property(d => d.Id).HasConversion(id => id.Value, value => SessionId.From(value));
            e.Property(d => d.Version).IsConcurrencyToken();
            e.Property(d => d.State).HasConversion(s => CivicDialogueJson.SerializeState(s), json => CivicDialogueJson.DeserializeState<Session>(json));
        });
    }
}
// </snippet>
