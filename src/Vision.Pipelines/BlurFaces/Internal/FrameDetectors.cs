namespace Vision.Pipelines.BlurFaces.Internal;

/// <summary>The detector of this worker, where the plan says that there is one.</summary>
internal static class FrameDetectors
{
    /// <exception cref="ProviderUnavailableException">This worker has none, so that another one must do it.</exception>
    public static IFrameFaceDetector Required(IEnumerable<IFrameFaceDetector> detectors, ObjectRef video) => detectors.FirstOrDefault()
        ?? throw new ProviderUnavailableException(video.ToString(), "was planned where models find faces in frames, and this worker has none; give all workers of a task hub the same provider.");

    /// <summary>Looks at frames in the way that was planned.</summary>
    /// <param name="detectors">Those of this worker.</param>
    /// <param name="provider">Looks where there are none.</param>
    /// <param name="video">What errors name.</param>
    /// <param name="inWorkers">Whether the plan says that workers have a detector.</param>
    public static IFrameFaceDetector Planned(IEnumerable<IFrameFaceDetector> detectors, IVisionProvider provider, ObjectRef video, bool inWorkers) =>
        inWorkers ? Required(detectors, video) : new ProviderFrameDetector(provider);
}
