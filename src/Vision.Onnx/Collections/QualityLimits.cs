using Vision.Onnx.Faces.Recognition;

namespace Vision.Onnx.Collections;

/// <summary>What a face must have to pass a <see cref="QualityFilter"/> of the embedded provider.</summary>
/// <remarks>
/// | filter | shorter side | yaw  | pitch | brightness | sharpness | confidence |
/// |--------|--------------|------|-------|------------|-----------|------------|
/// | Low    | 20 px        | ±75° | ±60°  | 3..97      | 3         | 60         |
/// | Medium, Auto | 36 px  | ±60° | ±45°  | 5..92      | 8         | 80         |
/// | High   | 80 px        | ±25° | ±25°  | 15..85     | 16        | 95         |
/// Measured by <c>bench/recognition</c> on 980 faces in all variants, as the share that is not recognised from another picture of the person:
/// <para>
/// | sharpness   | missed | height, another photo | missed | confidence | missed |
/// |-------------|--------|-----------------------|--------|------------|--------|
/// | below 3     | 93 %   | 26 px                 | 49 %   | 60..80     | 47 %   |
/// | 3..8        | 53 %   | 34 px                 | 23 %   | 80..95     | 31 %   |
/// | 8..12       | 23 %   | 51 px                 | 2 %    | 95..99     | 21 %   |
/// | 12..16      | 4 %    | 85 px                 | none   | above 99   | 11 %   |
/// | above 16    | 1 %    |                       |        |            |        |
/// </para>
/// Darkness alone costs nothing down to 5, for what it does to a face shows in sharpness; of bright faces, above 60, a quarter is missed. Turning and
/// nodding make no difference up to 55° and 40°, where the sample ends: those limits are for what lies beyond it, or for portraits (High), and not measured.
/// </remarks>
/// <param name="Side">Shorter side of the box, px of the image.</param>
/// <param name="Yaw">Turn to a side, degrees.</param>
/// <param name="Pitch">Nod, degrees.</param>
/// <param name="Dark">Least brightness.</param>
/// <param name="Bright">Greatest brightness.</param>
/// <param name="Sharpness">Least sharpness.</param>
/// <param name="Confidence">Least confidence.</param>
internal sealed record QualityLimits(float Side, float Yaw, float Pitch, float Dark, float Bright, float Sharpness, float Confidence)
{
    private static readonly QualityLimits None = new(0, 180, 180, 0, 100, 0, 0);
    private static readonly QualityLimits Low = new(20, 75, 60, 3, 97, 3, 60);
    private static readonly QualityLimits Medium = new(36, 60, 45, 5, 92, 8, 80);
    private static readonly QualityLimits High = new(80, 25, 25, 15, 85, 16, 95);

    public static QualityLimits Of(QualityFilter filter) => filter switch
    {
        QualityFilter.None => None,
        QualityFilter.Low => Low,
        QualityFilter.High => High,
        _ => Medium,
    };

    /// <summary>
    /// What a face must have for its embedding to tell it from another person's as surely as the table of <see cref="FaceSimilarity"/> says: a height of about
    /// 51 px, which is a side of 40, sharp, and turned no farther than what was measured. Of one person's pairs of such faces 2 % are missed at most.
    /// </summary>
    public static QualityLimits Clear { get; } = new(40, 55, 40, 5, 92, 16, 90);

    /// <summary>Why a face does not pass; empty when it does.</summary>
    public IReadOnlyList<UnindexedReason> Check(FaceDetail face, ImageSize image)
    {
        var reasons = new List<UnindexedReason>();
        Add(Math.Min(face.BoundingBox.Width * image.Width, face.BoundingBox.Height * image.Height) < Side, UnindexedReason.SmallBoundingBox);
        Add(Math.Abs(face.Pose.Yaw) > Yaw || Math.Abs(face.Pose.Pitch) > Pitch, UnindexedReason.ExtremePose);
        Add(face.Quality.Brightness < Dark || face.Quality.Brightness > Bright, UnindexedReason.LowBrightness);
        Add(face.Quality.Sharpness < Sharpness, UnindexedReason.LowSharpness);
        Add(face.Confidence < Confidence, UnindexedReason.LowConfidence);
        return reasons;

        void Add(bool fails, UnindexedReason reason)
        {
            if (fails)
                reasons.Add(reason);
        }
    }
}
