using Amazon.Runtime;

namespace Amazon.Rekognition.Model;

public class CreateCollectionRequest : AmazonRekognitionRequest { public string CollectionId { get; set; } }

public class CreateCollectionResponse : AmazonWebServiceResponse
{
    public string CollectionArn { get; set; }
    public string FaceModelVersion { get; set; }
    public int? StatusCode { get; set; }
}

public class DeleteCollectionRequest : AmazonRekognitionRequest { public string CollectionId { get; set; } }

public class DeleteCollectionResponse : AmazonWebServiceResponse { public int? StatusCode { get; set; } }

public class DescribeCollectionRequest : AmazonRekognitionRequest { public string CollectionId { get; set; } }

public class DescribeCollectionResponse : AmazonWebServiceResponse
{
    public string CollectionARN { get; set; }
    public DateTime? CreationTimestamp { get; set; }
    public long? FaceCount { get; set; }
    public string FaceModelVersion { get; set; }
}

public class ListCollectionsRequest : AmazonRekognitionRequest
{
    public int? MaxResults { get; set; }
    public string NextToken { get; set; }
}

public class ListCollectionsResponse : AmazonWebServiceResponse
{
    public List<string> CollectionIds { get; set; }
    public List<string> FaceModelVersions { get; set; }
    public string NextToken { get; set; }
}

public class Face
{
    public BoundingBox BoundingBox { get; set; }
    public float? Confidence { get; set; }
    public string ExternalImageId { get; set; }
    public string FaceId { get; set; }
    public string ImageId { get; set; }
}

public class FaceMatch
{
    public Face Face { get; set; }
    public float? Similarity { get; set; }
}

public class IndexFacesRequest : AmazonRekognitionRequest
{
    public string CollectionId { get; set; }
    public List<string> DetectionAttributes { get; set; }
    public string ExternalImageId { get; set; }
    public Image Image { get; set; }
    public int? MaxFaces { get; set; }
    public QualityFilter QualityFilter { get; set; }
}

public class IndexFacesResponse : AmazonWebServiceResponse
{
    public string FaceModelVersion { get; set; }
    public List<FaceRecord> FaceRecords { get; set; }
    public List<UnindexedFace> UnindexedFaces { get; set; }
}

public class FaceRecord
{
    public Face Face { get; set; }
    public FaceDetail FaceDetail { get; set; }
}

public class UnindexedFace
{
    public FaceDetail FaceDetail { get; set; }
    public List<string> Reasons { get; set; }
}

public class ListFacesRequest : AmazonRekognitionRequest
{
    public string CollectionId { get; set; }
    public int? MaxResults { get; set; }
    public string NextToken { get; set; }
}

public class ListFacesResponse : AmazonWebServiceResponse
{
    public string FaceModelVersion { get; set; }
    public List<Face> Faces { get; set; }
    public string NextToken { get; set; }
}

public class SearchFacesRequest : AmazonRekognitionRequest
{
    public string CollectionId { get; set; }
    public string FaceId { get; set; }
    public float? FaceMatchThreshold { get; set; }
    public int? MaxFaces { get; set; }
}

public class SearchFacesResponse : AmazonWebServiceResponse
{
    public List<FaceMatch> FaceMatches { get; set; }
    public string FaceModelVersion { get; set; }
    public string SearchedFaceId { get; set; }
}

public class SearchFacesByImageRequest : AmazonRekognitionRequest
{
    public string CollectionId { get; set; }
    public float? FaceMatchThreshold { get; set; }
    public Image Image { get; set; }
    public int? MaxFaces { get; set; }
    public QualityFilter QualityFilter { get; set; }
}

public class SearchFacesByImageResponse : AmazonWebServiceResponse
{
    public List<FaceMatch> FaceMatches { get; set; }
    public string FaceModelVersion { get; set; }
    public BoundingBox SearchedFaceBoundingBox { get; set; }
    public float? SearchedFaceConfidence { get; set; }
}

public class DeleteFacesRequest : AmazonRekognitionRequest
{
    public string CollectionId { get; set; }
    public List<string> FaceIds { get; set; }
}

public class DeleteFacesResponse : AmazonWebServiceResponse { public List<string> DeletedFaces { get; set; } }
