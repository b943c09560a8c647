using Amazon.Runtime;

namespace Amazon.Rekognition.Model;

public class DetectionFilter
{
    public float? MinBoundingBoxHeight { get; set; }
    public float? MinBoundingBoxWidth { get; set; }
    public float? MinConfidence { get; set; }
}

public class DetectTextFilters { public DetectionFilter WordFilter { get; set; } }

public class DetectTextRequest : AmazonRekognitionRequest
{
    public DetectTextFilters Filters { get; set; }
    public Image Image { get; set; }
}

public class DetectTextResponse : AmazonWebServiceResponse
{
    public List<TextDetection> TextDetections { get; set; }
    public string TextModelVersion { get; set; }
}

public class TextDetection
{
    public float? Confidence { get; set; }
    public string DetectedText { get; set; }
    public Geometry Geometry { get; set; }
    public int? Id { get; set; }
    public int? ParentId { get; set; }
    public TextTypes Type { get; set; }
}
