using System.Text;
using Amazon.Runtime;

namespace Amazon.Lambda.Model;

public class AmazonLambdaRequest : AmazonWebServiceRequest;

public class InvokeRequest : AmazonLambdaRequest
{
    public string FunctionName { get; set; }
    public string Qualifier { get; set; }
    public InvocationType InvocationType { get; set; }
    public string DurableExecutionName { get; set; }
    public MemoryStream PayloadStream { get; set; }

    public string Payload
    {
        get => PayloadStream is null ? null : Encoding.UTF8.GetString(PayloadStream.ToArray());
        set => PayloadStream = value is null ? null : new MemoryStream(Encoding.UTF8.GetBytes(value));
    }
}

public class InvokeResponse : AmazonWebServiceResponse
{
    public int? StatusCode { get; set; }
    public string FunctionError { get; set; }
    public string DurableExecutionArn { get; set; }
    public MemoryStream Payload { get; set; }
}
