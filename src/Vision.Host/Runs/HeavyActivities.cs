using Vision.Pipelines.BlurFaces;
using Vision.Pipelines.Datasets;

namespace Vision.Host.Runs;

/// <summary>Activities that take minutes: each kind waits in a line of its own, so that it keeps no other work waiting.</summary>
internal static class HeavyActivities
{
    // A decoder, an encoder and a detector work on each segment, models or decoded images on each page of a data set.
    private static readonly string[] Names = [BlurSegmentActivity.Name, AnalyzeItemsActivity.Name, AugmentItemsActivity.Name];

    /// <summary>Gives each kind its places: more of them than cores only take memory.</summary>
    public static void AddPlaces(IDictionary<string, int> placesByName)
    {
        foreach (var name in Names)
            placesByName[name] = Environment.ProcessorCount;
    }
}
