namespace Vision.Http.Rekognition;

/// <summary>What an operation answers; thrown errors become <see cref="RekognitionError"/>s.</summary>
internal delegate Task<object> RekognitionOperation(RequestBody request, CancellationToken cancellationToken);
