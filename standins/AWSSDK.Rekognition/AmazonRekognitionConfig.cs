using Amazon.Rekognition.Internal;
using Amazon.Runtime;
using Amazon.Runtime.Internal;
using Amazon.Util.Internal;

namespace Amazon.Rekognition;

/// <summary>How a client finds the service; <c>AWS_ENDPOINT_URL_REKOGNITION</c>, <c>AWS_ENDPOINT_URL</c> and <c>AWS_REGION</c> count, as for every client.</summary>
public class AmazonRekognitionConfig : ClientConfig
{
    private static readonly string Agent = InternalSDKUtils.BuildUserAgentString("Rekognition", "4.0.100.8");

    private static readonly DefaultConfiguration Standard = new()
    {
        Name = DefaultConfigurationMode.Standard,
        RetryMode = RequestRetryMode.Standard,
        S3UsEast1RegionalEndpoint = Amazon.Runtime.S3UsEast1RegionalEndpointValue.Regional,
        ConnectTimeout = TimeSpan.FromMilliseconds(3100),
        TlsNegotiationTimeout = TimeSpan.FromMilliseconds(3100),
    };

    public AmazonRekognitionConfig()
        : base(new DefaultConfigurationProvider([Standard]))
    {
        base.ServiceId = ServiceId;
        AuthenticationServiceName = "rekognition";
        EndpointProvider = new AmazonRekognitionEndpointProvider();
    }

    public static new string ServiceId => "Rekognition";

    public override string RegionEndpointServiceName => "rekognition";

    public override string ServiceVersion => "2016-06-27";

    public override string UserAgent => Agent;

    public override Amazon.Runtime.Endpoints.Endpoint DetermineServiceOperationEndpoint(Amazon.Runtime.Endpoints.ServiceOperationEndpointParameters parameters) =>
        new AmazonRekognitionEndpointResolver().GetEndpoint(new Amazon.Runtime.Internal.ExecutionContext(
            new RequestContext(false)
            {
                ClientConfig = this,
                OriginalRequest = parameters.Request,
                Request = new DefaultRequest(parameters.Request, ServiceId) { AlternateEndpoint = parameters.AlternateEndpoint },
            },
            null));
}
