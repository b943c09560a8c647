using Amazon.Runtime;

namespace Amazon.Rekognition.Model;

public class AmazonRekognitionRequest : AmazonWebServiceRequest;

public class S3Object
{
    public string Bucket { get; set; }
    public string Name { get; set; }
    public string Version { get; set; }
}

public class Image
{
    public MemoryStream Bytes { get; set; }
    public S3Object S3Object { get; set; }
}

public class Video { public S3Object S3Object { get; set; } }

public class BoundingBox
{
    public float? Height { get; set; }
    public float? Left { get; set; }
    public float? Top { get; set; }
    public float? Width { get; set; }
}

public class Point
{
    public float? X { get; set; }
    public float? Y { get; set; }
}

public class Geometry
{
    public BoundingBox BoundingBox { get; set; }
    public List<Point> Polygon { get; set; }
}
