using Amazon.Runtime;

namespace Amazon.Rekognition.Model;

public class NotificationChannel
{
    public string RoleArn { get; set; }
    public string SNSTopicArn { get; set; }
}

public class StartFaceDetectionRequest : AmazonRekognitionRequest
{
    public string ClientRequestToken { get; set; }
    public FaceAttributes FaceAttributes { get; set; }
    public string JobTag { get; set; }
    public NotificationChannel NotificationChannel { get; set; }
    public Video Video { get; set; }
}

public class StartFaceDetectionResponse : AmazonWebServiceResponse { public string JobId { get; set; } }

public class GetFaceDetectionRequest : AmazonRekognitionRequest
{
    public string JobId { get; set; }
    public int? MaxResults { get; set; }
    public string NextToken { get; set; }
}

public class GetFaceDetectionResponse : AmazonWebServiceResponse
{
    public List<FaceDetection> Faces { get; set; }
    public string JobId { get; set; }
    public VideoJobStatus JobStatus { get; set; }
    public string JobTag { get; set; }
    public string NextToken { get; set; }
    public string StatusMessage { get; set; }
    public Video Video { get; set; }
    public VideoMetadata VideoMetadata { get; set; }
}

public class FaceDetection
{
    public FaceDetail Face { get; set; }
    public long? Timestamp { get; set; }
}

public class VideoMetadata
{
    public string Codec { get; set; }
    public VideoColorRange ColorRange { get; set; }
    public long? DurationMillis { get; set; }
    public string Format { get; set; }
    public long? FrameHeight { get; set; }
    public float? FrameRate { get; set; }
    public long? FrameWidth { get; set; }
}
