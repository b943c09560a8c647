using Amazon.Runtime;

namespace Amazon.Rekognition;

public class Attribute(string value) : ConstantClass(value)
{
    public static readonly Attribute DEFAULT = new("DEFAULT");
    public static readonly Attribute ALL = new("ALL");
    public static implicit operator Attribute(string value) => FindValue<Attribute>(value);
}

public class EmotionName(string value) : ConstantClass(value)
{
    public static readonly EmotionName HAPPY = new("HAPPY");
    public static readonly EmotionName SAD = new("SAD");
    public static readonly EmotionName ANGRY = new("ANGRY");
    public static readonly EmotionName CONFUSED = new("CONFUSED");
    public static readonly EmotionName DISGUSTED = new("DISGUSTED");
    public static readonly EmotionName SURPRISED = new("SURPRISED");
    public static readonly EmotionName CALM = new("CALM");
    public static readonly EmotionName UNKNOWN = new("UNKNOWN");
    public static readonly EmotionName FEAR = new("FEAR");
    public static implicit operator EmotionName(string value) => FindValue<EmotionName>(value);
}

public class FaceAttributes(string value) : ConstantClass(value)
{
    public static readonly FaceAttributes ALL = new("ALL");
    public static readonly FaceAttributes DEFAULT = new("DEFAULT");
    public static implicit operator FaceAttributes(string value) => FindValue<FaceAttributes>(value);
}

public class GenderType(string value) : ConstantClass(value)
{
    public static readonly GenderType Female = new("Female");
    public static readonly GenderType Male = new("Male");
    public static implicit operator GenderType(string value) => FindValue<GenderType>(value);
}

public class LandmarkType(string value) : ConstantClass(value)
{
    public static readonly LandmarkType EyeLeft = new("eyeLeft");
    public static readonly LandmarkType EyeRight = new("eyeRight");
    public static readonly LandmarkType Nose = new("nose");
    public static readonly LandmarkType MouthLeft = new("mouthLeft");
    public static readonly LandmarkType MouthRight = new("mouthRight");
    public static implicit operator LandmarkType(string value) => FindValue<LandmarkType>(value);
}

public class QualityFilter(string value) : ConstantClass(value)
{
    public static readonly QualityFilter AUTO = new("AUTO");
    public static readonly QualityFilter HIGH = new("HIGH");
    public static readonly QualityFilter LOW = new("LOW");
    public static readonly QualityFilter MEDIUM = new("MEDIUM");
    public static readonly QualityFilter NONE = new("NONE");
    public static implicit operator QualityFilter(string value) => FindValue<QualityFilter>(value);
}

public class TextTypes(string value) : ConstantClass(value)
{
    public static readonly TextTypes LINE = new("LINE");
    public static readonly TextTypes WORD = new("WORD");
    public static implicit operator TextTypes(string value) => FindValue<TextTypes>(value);
}

public class VideoColorRange(string value) : ConstantClass(value)
{
    public static readonly VideoColorRange FULL = new("FULL");
    public static readonly VideoColorRange LIMITED = new("LIMITED");
    public static implicit operator VideoColorRange(string value) => FindValue<VideoColorRange>(value);
}

public class VideoJobStatus(string value) : ConstantClass(value)
{
    public static readonly VideoJobStatus FAILED = new("FAILED");
    public static readonly VideoJobStatus IN_PROGRESS = new("IN_PROGRESS");
    public static readonly VideoJobStatus SUCCEEDED = new("SUCCEEDED");
    public static implicit operator VideoJobStatus(string value) => FindValue<VideoJobStatus>(value);
}
