using Amazon.Runtime;

namespace Amazon.Lambda.Model;

public class GetDurableExecutionRequest : AmazonLambdaRequest
{
    public string DurableExecutionArn { get; set; }
}

public class GetDurableExecutionResponse : AmazonWebServiceResponse
{
    public string DurableExecutionArn { get; set; }
    public string DurableExecutionName { get; set; }
    public DateTime? EndTimestamp { get; set; }
    public ErrorObject Error { get; set; }
    public string FunctionArn { get; set; }
    public string InputPayload { get; set; }
    public string Result { get; set; }
    public DateTime? StartTimestamp { get; set; }
    public ExecutionStatus Status { get; set; }
}

public class ListDurableExecutionsByFunctionRequest : AmazonLambdaRequest
{
    public string DurableExecutionName { get; set; }
    public string FunctionName { get; set; }
    public string Marker { get; set; }
    public int? MaxItems { get; set; }
    public string Qualifier { get; set; }
    public DateTime? StartedAfter { get; set; }
    public DateTime? StartedBefore { get; set; }
    public List<string> Statuses { get; set; }
}

public class ListDurableExecutionsByFunctionResponse : AmazonWebServiceResponse
{
    public List<Execution> DurableExecutions { get; set; }
    public string NextMarker { get; set; }
}

public class Execution
{
    public string DurableExecutionArn { get; set; }
    public string DurableExecutionName { get; set; }
    public DateTime? EndTimestamp { get; set; }
    public string FunctionArn { get; set; }
    public DateTime? StartTimestamp { get; set; }
    public ExecutionStatus Status { get; set; }
}

public class StopDurableExecutionRequest : AmazonLambdaRequest
{
    public string DurableExecutionArn { get; set; }
    public ErrorObject Error { get; set; }
}

public class StopDurableExecutionResponse : AmazonWebServiceResponse
{
    public DateTime? StopTimestamp { get; set; }
}

public class SendDurableExecutionCallbackSuccessRequest : AmazonLambdaRequest
{
    public string CallbackId { get; set; }
    public MemoryStream Result { get; set; }
}

public class SendDurableExecutionCallbackSuccessResponse : AmazonWebServiceResponse;

public class GetDurableExecutionStateRequest : AmazonLambdaRequest
{
    public string CheckpointToken { get; set; }
    public string DurableExecutionArn { get; set; }
    public string Marker { get; set; }
}

public class GetDurableExecutionStateResponse : AmazonWebServiceResponse
{
    public string NextMarker { get; set; }
    public List<Operation> Operations { get; set; }
}

public class Operation
{
    public string Name { get; set; }
    public OperationStatus Status { get; set; }
    public DateTime? EndTimestamp { get; set; }
}

public class ErrorObject
{
    public string ErrorData { get; set; }
    public string ErrorMessage { get; set; }
    public string ErrorType { get; set; }
    public List<string> StackTrace { get; set; }
}
