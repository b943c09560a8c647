using Amazon.Runtime;

namespace Amazon.Rekognition.Model;

public class DetectLabelsRequest : AmazonRekognitionRequest
{
    public Image Image { get; set; }
    public int? MaxLabels { get; set; }
    public float? MinConfidence { get; set; }
}

public class DetectLabelsResponse : AmazonWebServiceResponse
{
    public string LabelModelVersion { get; set; }
    public List<Label> Labels { get; set; }
}

public class Label
{
    public List<LabelAlias> Aliases { get; set; }
    public List<LabelCategory> Categories { get; set; }
    public float? Confidence { get; set; }
    public List<Instance> Instances { get; set; }
    public string Name { get; set; }
    public List<Parent> Parents { get; set; }
}

public class Instance
{
    public BoundingBox BoundingBox { get; set; }
    public float? Confidence { get; set; }
}

public class LabelAlias { public string Name { get; set; } }

public class LabelCategory { public string Name { get; set; } }

public class Parent { public string Name { get; set; } }
