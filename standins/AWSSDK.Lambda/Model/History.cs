using Amazon.Runtime;

namespace Amazon.Lambda.Model;

public class GetDurableExecutionHistoryRequest : AmazonLambdaRequest
{
    public string DurableExecutionArn { get; set; }
    public bool? IncludeExecutionData { get; set; }
    public string Marker { get; set; }
    public int? MaxItems { get; set; }
    public bool? ReverseOrder { get; set; }
}

public class GetDurableExecutionHistoryResponse : AmazonWebServiceResponse
{
    public List<Event> Events { get; set; }
    public string NextMarker { get; set; }
}

public class Event
{
    public int? EventId { get; set; }
    public DateTime? EventTimestamp { get; set; }
    public EventType EventType { get; set; }
    public string Id { get; set; }
    public string Name { get; set; }
    public CallbackStartedDetails CallbackStartedDetails { get; set; }
    public CallbackSucceededDetails CallbackSucceededDetails { get; set; }
    public ChainedInvokeFailedDetails ChainedInvokeFailedDetails { get; set; }
    public ChainedInvokeStartedDetails ChainedInvokeStartedDetails { get; set; }
    public ChainedInvokeSucceededDetails ChainedInvokeSucceededDetails { get; set; }
    public StepSucceededDetails StepSucceededDetails { get; set; }
    public WaitStartedDetails WaitStartedDetails { get; set; }
}

public class CallbackStartedDetails
{
    public string CallbackId { get; set; }
}

public class CallbackSucceededDetails
{
    public EventResult Result { get; set; }
}

public class ChainedInvokeFailedDetails
{
    public EventError Error { get; set; }
}

public class ChainedInvokeStartedDetails
{
    public string DurableExecutionArn { get; set; }
    public string FunctionName { get; set; }
    public EventInput Input { get; set; }
}

public class ChainedInvokeSucceededDetails
{
    public EventResult Result { get; set; }
}

public class StepSucceededDetails
{
    public EventResult Result { get; set; }
}

public class WaitStartedDetails
{
    public DateTime? ScheduledEndTimestamp { get; set; }
}

public class EventInput
{
    public string Payload { get; set; }
    public bool? Truncated { get; set; }
}

public class EventResult
{
    public string Payload { get; set; }
    public bool? Truncated { get; set; }
}

public class EventError
{
    public ErrorObject Payload { get; set; }
    public bool? Truncated { get; set; }
}
