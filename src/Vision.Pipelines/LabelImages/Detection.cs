namespace Vision.Pipelines.LabelImages;

/// <summary>What an activity found: the result itself when it is small, else the object that holds it as JSON.</summary>
/// <typeparam name="T">The result.</typeparam>
/// <param name="ETag">The version of the image that was looked at.</param>
/// <param name="Result">The result; <see langword="null"/> when <paramref name="Part"/> holds it.</param>
/// <param name="Part">Where the result is; <see langword="null"/> when it is here.</param>
public sealed record Detection<T>(string ETag, T? Result, ObjectRef? Part)
    where T : class;
