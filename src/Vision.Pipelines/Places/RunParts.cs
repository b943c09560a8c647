using Microsoft.DurableTask;
using Vision.Pipelines.Intake;

namespace Vision.Pipelines.Places;

/// <summary>Where the activities of a run leave things for each other: <c>results/.parts/run-&lt;id&gt;/&lt;execution&gt;/</c> of one container.</summary>
/// <remarks>
/// | level                | follows from                   | why                                                                          |
/// |----------------------|--------------------------------|------------------------------------------------------------------------------|
/// | <c>results/.parts/</c> | nothing                      | a lifecycle rule and <see cref="CleanUp.PartsSweep"/> find the parts of all runs |
/// | <c>run-&lt;id&gt;/</c> | the instance id, see <see cref="RunFolder"/> | who finds parts knows whose they are; those of sub-orchestrations are with their parent's |
/// | <c>&lt;execution&gt;/</c> | the execution             | what is cleaned behind an ended run is never what the same id, started anew, is writing |
/// </remarks>
internal static class RunParts
{
    /// <summary>Below it are the parts of all runs.</summary>
    public const string Folder = OutputPrefixes.Results + OutputPrefixes.Hidden;

    /// <summary>All parts of a run.</summary>
    /// <param name="source">What the run is about.</param>
    /// <param name="place">Option <c>partsContainer</c>.</param>
    /// <param name="run">The run's instance id.</param>
    public static ObjectPrefix Of(ObjectRef source, string? place, string run) => In(Place.In(place, source), run);

    /// <inheritdoc cref="Of(ObjectRef, string?, string)"/>
    public static ObjectPrefix Of(ObjectPrefix source, string? place, string run)
    {
        ArgumentNullException.ThrowIfNull(source);
        return In(Place.In(place, source.Scheme, source.Container), run);
    }

    /// <summary>What of a run's prefix is its own in every store: what follows the folder of all runs.</summary>
    public static string NameOf(ObjectPrefix parts)
    {
        ArgumentNullException.ThrowIfNull(parts);
        return parts.Prefix[(parts.Prefix.LastIndexOf(Folder, StringComparison.Ordinal) + Folder.Length)..].TrimEnd('/');
    }

    /// <summary>All parts of a run in a place.</summary>
    public static ObjectPrefix In(ObjectPrefix place, string run)
    {
        ArgumentNullException.ThrowIfNull(place);
        return place with { Prefix = $"{place.Prefix}{Folder}{RunFolder.Of(run)}/" };
    }

    /// <summary>All parts of the run that these parts are of.</summary>
    /// <param name="parts">Those of one execution; others are given back as they are.</param>
    public static ObjectPrefix OfRun(ObjectPrefix parts)
    {
        ArgumentNullException.ThrowIfNull(parts);
        var at = parts.Prefix.LastIndexOf(Folder, StringComparison.Ordinal);
        return at >= 0 && RunFolder.Read(parts.Prefix[(at + Folder.Length)..]) is { } run ? In(parts with { Prefix = parts.Prefix[..at] }, run) : parts;
    }

    /// <summary>Those of one execution of the run: every start of the id has its own, and a rewound one keeps it.</summary>
    public static ObjectPrefix OfThisExecution(this ObjectPrefix run, TaskOrchestrationContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        return run.OfExecution(context.NewGuid().ToString("N"));
    }

    /// <inheritdoc cref="OfThisExecution"/>
    public static ObjectPrefix OfExecution(this ObjectPrefix run, string nonce)
    {
        ArgumentNullException.ThrowIfNull(run);
        return run with { Prefix = $"{run.Prefix}{nonce}/" };
    }
}
