using Vision.Pipelines.Intake;
using Vision.Pipelines.Places;

namespace Vision.Pipelines.CleanUp.Internal;

/// <summary>Where parts of runs can be that are known no more.</summary>
internal static class PartsPlaces
{
    /// <summary>
    /// Containers that rules watch, and mapped places: a run keeps its parts in the place <c>parts</c>, else in its source's container, else
    /// where its options say, which is one of these if it came by a rule.
    /// </summary>
    public static IReadOnlyList<ObjectPrefix> Of(ContainerMap containers, IntakeRules rules)
    {
        var places = rules.Places.Concat(containers.Places).ToList();
        return [.. places.Select(place => place with { Prefix = "" }).Concat(containers.Places).Distinct()];
    }
}
