using Vision.Onnx.Collections.Storage;

namespace Vision.Onnx.Collections.Shared;

/// <summary>A part that this process did not know, as far as it has to know it.</summary>
/// <param name="Part">The part.</param>
/// <param name="Places">Faces in the collection.</param>
/// <param name="Faces">The same with what is known of them; <see langword="null"/> when none of them can be new here.</param>
internal sealed record LoadedPart(FacePart Part, HashSet<long> Places, IReadOnlyList<(long Place, NewFace Face)>? Faces);
