using Vision.Onnx.Collections.Search;

namespace Vision.Onnx.Collections;

/// <summary>What is in memory of a collection. Loading and changing take <see cref="Gate"/>; searching does not.</summary>
internal sealed class OpenCollection
{
    /// <summary>Held while the codes are loaded, and while database and codes are changed together.</summary>
    public SemaphoreSlim Gate { get; } = new(1);

    /// <summary>The codes; <see langword="null"/> until the first search.</summary>
    public CodeMatrix? Codes { get; set; }
}
