using Amazon.Runtime;

namespace Amazon.Rekognition.Model;

public class DetectFacesRequest : AmazonRekognitionRequest
{
    public List<string> Attributes { get; set; }
    public Image Image { get; set; }
}

public class DetectFacesResponse : AmazonWebServiceResponse { public List<FaceDetail> FaceDetails { get; set; } }

public class FaceDetail
{
    public AgeRange AgeRange { get; set; }
    public BoundingBox BoundingBox { get; set; }
    public float? Confidence { get; set; }
    public List<Emotion> Emotions { get; set; }
    public EyeOpen EyesOpen { get; set; }
    public Gender Gender { get; set; }
    public List<Landmark> Landmarks { get; set; }
    public MouthOpen MouthOpen { get; set; }
    public Pose Pose { get; set; }
    public ImageQuality Quality { get; set; }
    public Smile Smile { get; set; }
}

public class AgeRange
{
    public int? High { get; set; }
    public int? Low { get; set; }
}

public class Emotion
{
    public float? Confidence { get; set; }
    public EmotionName Type { get; set; }
}

public class EyeOpen
{
    public float? Confidence { get; set; }
    public bool? Value { get; set; }
}

public class Gender
{
    public float? Confidence { get; set; }
    public GenderType Value { get; set; }
}

public class ImageQuality
{
    public float? Brightness { get; set; }
    public float? Sharpness { get; set; }
}

public class Landmark
{
    public LandmarkType Type { get; set; }
    public float? X { get; set; }
    public float? Y { get; set; }
}

public class MouthOpen
{
    public float? Confidence { get; set; }
    public bool? Value { get; set; }
}

public class Pose
{
    public float? Pitch { get; set; }
    public float? Roll { get; set; }
    public float? Yaw { get; set; }
}

public class Smile
{
    public float? Confidence { get; set; }
    public bool? Value { get; set; }
}
