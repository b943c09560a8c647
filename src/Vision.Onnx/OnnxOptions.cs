using Vision.Imaging;

namespace Vision.Onnx;

/// <summary>Where the embedded provider finds its models and how much of the machine it takes.</summary>
public sealed record OnnxOptions
{
    /// <summary>Folder with the model files that <c>./setup</c> prepares.</summary>
    /// <value>By default the environment variable <c>VISION_MODELS</c>; without it, the nearest <c>artifacts/models</c> above the program.</value>
    public string ModelFolder { get; init; } = Internal.ModelFolder.Default();

    /// <summary>What is refused before it is decoded.</summary>
    public ImageLimits Limits { get; init; } = ImageLimits.Default;

    /// <summary>Threads that work on one model run.</summary>
    /// <value>1 by default, from 1. Several runs of one thread each do more per second than one run of several threads; raise it where single answers must come fast.</value>
    public int ThreadsPerRun { get; init; } = 1;

    /// <summary>Images that are looked at at the same time; more wait for their turn.</summary>
    /// <value>The number of processors by default, from 1.</value>
    public int ConcurrentRuns { get; init; } = Environment.ProcessorCount;

    /// <summary>The SQLite file of face collections; its folder is made where it is missing.</summary>
    /// <value><see langword="null"/> by default: they are in memory and gone with the provider. One process at a time can have the file.</value>
    public string? DatabasePath { get; init; }

    /// <summary>Where face collections are kept that any number of hosts share: the start of all keys, for example <c>s3://known-people/.faces/</c>.</summary>
    /// <value>
    /// <see langword="null"/> by default: they are in <see cref="DatabasePath"/>, for this process alone. Else what this process needs of them is mirrored in
    /// a database beside it (<c>*.shared.db</c>). The store must hold <see cref="WriteOptions.IfMatch"/> among all hosts: a folder holds it within a process.
    /// </value>
    public ObjectRef? SharedCollections { get; init; }

    /// <summary>Throws when a value is out of range. A folder without models is noticed when they are needed: they may still be on their way.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A number is out of its range.</exception>
    public void Validate()
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(ThreadsPerRun, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(ConcurrentRuns, 1);
        Limits.Validate();
    }
}
