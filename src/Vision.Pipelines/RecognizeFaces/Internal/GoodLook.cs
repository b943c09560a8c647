namespace Vision.Pipelines.RecognizeFaces.Internal;

/// <summary>Whether a box shows a face well enough to say that there is somebody: detectors take ears, fists and prints on shirts for faces, too.</summary>
/// <remarks>
/// A person needs one such look; who has none is left out of the result, while blurring covers every box. It takes a confidence from
/// <see cref="SureConfidence"/> on, some sharpness, and points that lie as those of a face do: mouth below the eyes, nose between, none far outside the box.
/// </remarks>
internal static class GoodLook
{
    /// <summary>Boxes beside faces had confidences of 65 to 76; from 80 on the embedded provider searches for a face.</summary>
    public const float SureConfidence = 80;

    // Below, nine in ten faces are not recognised from another picture of the person.
    private const float LeastSharpness = 3;

    // In parts of the box.
    private const float Room = 0.3f;
    private const float LeastEyesToMouth = 0.15f, MostEyesToMouth = 0.9f;

    // Eyes nearer to each other than this are those of a profile, whose direction says nothing.
    private const float FrontalEyes = 0.2f;

    /// <param name="face">The face.</param>
    /// <param name="image">Of the image that it is in, px; points and boxes are ratios of it.</param>
    public static bool Is(FaceDetail face, ImageSize image) =>
        face.Confidence >= SureConfidence && face.Quality.Sharpness >= LeastSharpness && HasFacePoints(face, image);

    private static bool HasFacePoints(FaceDetail face, ImageSize image)
    {
        (float X, float Y)? Place(LandmarkType type) =>
            face.Landmarks.FirstOrDefault(point => point.Type == type) is { } point ? (point.X * image.Width, point.Y * image.Height) : null;
        if (Place(LandmarkType.EyeLeft) is not { } left || Place(LandmarkType.EyeRight) is not { } right || Place(LandmarkType.Nose) is not { } nose
            || Place(LandmarkType.MouthLeft) is not { } mouthLeft || Place(LandmarkType.MouthRight) is not { } mouthRight)
            return true; // A provider without points tells nothing by them.

        var box = face.BoundingBox;
        (float width, float height) = (box.Width * image.Width, box.Height * image.Height);
        (float X, float Y) eyes = ((left.X + right.X) / 2, (left.Y + right.Y) / 2), mouth = ((mouthLeft.X + mouthRight.X) / 2, (mouthLeft.Y + mouthRight.Y) / 2);
        (float X, float Y) down = (mouth.X - eyes.X, mouth.Y - eyes.Y), across = (right.X - left.X, right.Y - left.Y);
        var (length, eyeDistance) = (MathF.Sqrt((down.X * down.X) + (down.Y * down.Y)), MathF.Sqrt((across.X * across.X) + (across.Y * across.Y)));
        var side = MathF.Sqrt(width * height);
        if (length < LeastEyesToMouth * side || length > MostEyesToMouth * side)
            return false;

        // The mouth is below the eyes as the head is turned: a quarter turn clockwise from the way along the eyes.
        if (eyeDistance > FrontalEyes * side && Math.Abs((across.X * down.X) + (across.Y * down.Y)) > 0.7f * length * eyeDistance)
            return false;

        var noseDown = (((nose.X - eyes.X) * down.X) + ((nose.Y - eyes.Y) * down.Y)) / (length * length);
        (float X, float Y)[] points = [left, right, nose, mouthLeft, mouthRight];
        return noseDown is > -0.1f and < 1.1f && points.All(point =>
            point.X >= (box.Left * image.Width) - (Room * width) && point.X <= ((box.Left + box.Width) * image.Width) + (Room * width)
            && point.Y >= (box.Top * image.Height) - (Room * height) && point.Y <= ((box.Top + box.Height) * image.Height) + (Room * height));
    }
}
