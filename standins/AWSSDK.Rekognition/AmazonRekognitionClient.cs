using Amazon.Rekognition.Internal;
using Amazon.Rekognition.Model;
using Amazon.Runtime;
using Amazon.Runtime.Internal;

namespace Amazon.Rekognition;

/// <summary>The operations that are called.</summary>
public interface IAmazonRekognition : IAmazonService, IDisposable
{
    Task<CreateCollectionResponse> CreateCollectionAsync(CreateCollectionRequest request, CancellationToken cancellationToken = default);
    Task<DeleteCollectionResponse> DeleteCollectionAsync(DeleteCollectionRequest request, CancellationToken cancellationToken = default);
    Task<DeleteFacesResponse> DeleteFacesAsync(DeleteFacesRequest request, CancellationToken cancellationToken = default);
    Task<DescribeCollectionResponse> DescribeCollectionAsync(DescribeCollectionRequest request, CancellationToken cancellationToken = default);
    Task<DetectFacesResponse> DetectFacesAsync(DetectFacesRequest request, CancellationToken cancellationToken = default);
    Task<DetectLabelsResponse> DetectLabelsAsync(DetectLabelsRequest request, CancellationToken cancellationToken = default);
    Task<DetectTextResponse> DetectTextAsync(DetectTextRequest request, CancellationToken cancellationToken = default);
    Task<GetFaceDetectionResponse> GetFaceDetectionAsync(GetFaceDetectionRequest request, CancellationToken cancellationToken = default);
    Task<IndexFacesResponse> IndexFacesAsync(IndexFacesRequest request, CancellationToken cancellationToken = default);
    Task<ListCollectionsResponse> ListCollectionsAsync(ListCollectionsRequest request, CancellationToken cancellationToken = default);
    Task<ListFacesResponse> ListFacesAsync(ListFacesRequest request, CancellationToken cancellationToken = default);
    Task<SearchFacesResponse> SearchFacesAsync(SearchFacesRequest request, CancellationToken cancellationToken = default);
    Task<SearchFacesByImageResponse> SearchFacesByImageAsync(SearchFacesByImageRequest request, CancellationToken cancellationToken = default);
    Task<StartFaceDetectionResponse> StartFaceDetectionAsync(StartFaceDetectionRequest request, CancellationToken cancellationToken = default);
}

/// <summary>A client of Amazon Rekognition: requests are signed, retried and given credentials by AWSSDK.Core.</summary>
public class AmazonRekognitionClient : AmazonServiceClient, IAmazonRekognition
{
    public AmazonRekognitionClient()
        : base(new AmazonRekognitionConfig())
    {
    }

    public AmazonRekognitionClient(AmazonRekognitionConfig config)
        : base(config)
    {
    }

    public AmazonRekognitionClient(AWSCredentials credentials, AmazonRekognitionConfig clientConfig)
        : base(credentials, clientConfig)
    {
    }

    public virtual Task<CreateCollectionResponse> CreateCollectionAsync(CreateCollectionRequest request, CancellationToken cancellationToken = default) => CallAsync<CreateCollectionResponse>(request, cancellationToken);
    public virtual Task<DeleteCollectionResponse> DeleteCollectionAsync(DeleteCollectionRequest request, CancellationToken cancellationToken = default) => CallAsync<DeleteCollectionResponse>(request, cancellationToken);
    public virtual Task<DeleteFacesResponse> DeleteFacesAsync(DeleteFacesRequest request, CancellationToken cancellationToken = default) => CallAsync<DeleteFacesResponse>(request, cancellationToken);
    public virtual Task<DescribeCollectionResponse> DescribeCollectionAsync(DescribeCollectionRequest request, CancellationToken cancellationToken = default) => CallAsync<DescribeCollectionResponse>(request, cancellationToken);
    public virtual Task<DetectFacesResponse> DetectFacesAsync(DetectFacesRequest request, CancellationToken cancellationToken = default) => CallAsync<DetectFacesResponse>(request, cancellationToken);
    public virtual Task<DetectLabelsResponse> DetectLabelsAsync(DetectLabelsRequest request, CancellationToken cancellationToken = default) => CallAsync<DetectLabelsResponse>(request, cancellationToken);
    public virtual Task<DetectTextResponse> DetectTextAsync(DetectTextRequest request, CancellationToken cancellationToken = default) => CallAsync<DetectTextResponse>(request, cancellationToken);
    public virtual Task<GetFaceDetectionResponse> GetFaceDetectionAsync(GetFaceDetectionRequest request, CancellationToken cancellationToken = default) => CallAsync<GetFaceDetectionResponse>(request, cancellationToken);
    public virtual Task<IndexFacesResponse> IndexFacesAsync(IndexFacesRequest request, CancellationToken cancellationToken = default) => CallAsync<IndexFacesResponse>(request, cancellationToken);
    public virtual Task<ListCollectionsResponse> ListCollectionsAsync(ListCollectionsRequest request, CancellationToken cancellationToken = default) => CallAsync<ListCollectionsResponse>(request, cancellationToken);
    public virtual Task<ListFacesResponse> ListFacesAsync(ListFacesRequest request, CancellationToken cancellationToken = default) => CallAsync<ListFacesResponse>(request, cancellationToken);
    public virtual Task<SearchFacesResponse> SearchFacesAsync(SearchFacesRequest request, CancellationToken cancellationToken = default) => CallAsync<SearchFacesResponse>(request, cancellationToken);
    public virtual Task<SearchFacesByImageResponse> SearchFacesByImageAsync(SearchFacesByImageRequest request, CancellationToken cancellationToken = default) => CallAsync<SearchFacesByImageResponse>(request, cancellationToken);
    public virtual Task<StartFaceDetectionResponse> StartFaceDetectionAsync(StartFaceDetectionRequest request, CancellationToken cancellationToken = default) => CallAsync<StartFaceDetectionResponse>(request, cancellationToken);

    static ClientConfig IAmazonService.CreateDefaultClientConfig() => new AmazonRekognitionConfig();

    static IAmazonService IAmazonService.CreateDefaultServiceClient(AWSCredentials awsCredentials, ClientConfig clientConfig) =>
        new AmazonRekognitionClient(awsCredentials, (AmazonRekognitionConfig)clientConfig);

    protected override void CustomizeRuntimePipeline(RuntimePipeline pipeline)
    {
        pipeline.RemoveHandler<EndpointResolver>();
        pipeline.AddHandlerAfter<Marshaller>(new AmazonRekognitionEndpointResolver());
        pipeline.AddHandlerAfter<Marshaller>(new AmazonRekognitionAuthSchemeHandler());
    }

    private Task<TResponse> CallAsync<TResponse>(AmazonRekognitionRequest request, CancellationToken cancellationToken)
        where TResponse : AmazonWebServiceResponse, new() =>
        InvokeAsync<TResponse>(request, new InvokeOptions { RequestMarshaller = JsonRequest.Instance, ResponseUnmarshaller = JsonResponse<TResponse>.Instance }, cancellationToken);
}
