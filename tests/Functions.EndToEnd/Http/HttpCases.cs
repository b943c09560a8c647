namespace Vision.Functions.EndToEnd.Http;

/// <summary>Requests in the order in which they are sent; later ones build on earlier ones.</summary>
internal static class HttpCases
{
    private const string Notes = "/api/files/suite/notes.txt", Staff = "/api/faces/collections/suite", Event = "/api/events/blobs", S3Event = "/api/events/s3";

    public static IReadOnlyList<HttpCase> All { get; } =
    [
        new("GET", "/api/health", 200),
        new("GET", "/api/nothing", 404),

        new("PUT", Notes, 201, "hello"),
        new("PUT", Notes, 412, "hello", "If-None-Match: *"),
        new("GET", Notes, 200),
        new("HEAD", Notes, 200),
        new("GET", Notes, 206, Header: "Range: bytes=1-3"),
        new("GET", Notes, 416, Header: "Range: bytes=99-"),
        new("GET", Notes, 304, Header: "If-None-Match: *"),
        new("GET", "/api/files/suite/none.txt", 404),
        new("GET", "/api/files/suite/a%2F%2Fb", 404),
        new("PUT", "/api/files/suite/red%20flower%2B1%25/d%C3%A9j%C3%A0.txt", 201, "escaped"),
        new("GET", "/api/files/suite/red%20flower%2B1%25/d%C3%A9j%C3%A0.txt", 200),
        new("PUT", "/api/files/suite/..%2Fup.txt", 400, "x"),
        new("GET", "/api/files/suite?prefix=n&top=3", 200),
        new("GET", "/api/files/suite?top=-3", 400),
        new("DELETE", Notes, 204),
        new("DELETE", Notes, 404),

        new("POST", "/api/runs", 400, "{\"name\": \"Nothing\"}"),
        new("POST", "/api/runs", 400, "{\"name\": \"LabelImage\"}"),
        new("POST", "/api/runs", 400, "{\"name\": \"LabelImage\", \"input\": {\"image\": 3}}"),
        new("POST", "/api/runs", 400, "{ no json"),
        new("POST", "/api/runs", 400, "{\"name\": \"LabelImage\", \"instanceId\": \"a/b\", \"input\": {\"image\": \"blob://suite/none.jpg\"}}"),
        new("GET", "/api/runs/none", 404),
        new("GET", "/api/runs?runtimeStatus=Sleeping", 400),
        new("GET", "/api/runs?top=0", 400),
        new("POST", "/api/runs/none/raiseEvent/go", 404, "{}"),
        new("POST", "/api/runs/none/terminate", 404),
        new("POST", "/api/runs/none/suspend", 404),
        new("POST", "/api/runs/none/resume", 404),
        new("POST", "/api/runs/none/restart", 404),
        new("POST", "/api/runs/none/rewind", 404),
        new("DELETE", "/api/runs/none", 404),

        new("PUT", "/api/files/suite/broken.jpg", 201, "no picture"),
        // The addresses in this answer are each host's own.
        new("POST", "/api/runs", 202, "{\"name\": \"LabelImage\", \"instanceId\": \"suite\", \"input\": {\"image\": \"blob://suite/broken.jpg\"}}", SameBody: false),
        new("WAIT", "/api/runs/suite", 200),
        new("GET", "/api/runs/suite?showInput=false", 200),
        new("GET", "/api/runs/suite?returnInternalServerErrorOnFailure=true", 500),
        // A list of the hub over gRPC has no failure details.
        new("GET", "/api/runs?instanceIdPrefix=suite&runtimeStatus=Failed,Completed&showInput=true", 200, SameBody: false),
        new("POST", "/api/runs/suite/raiseEvent/go", 400, "{ no json"),
        new("POST", "/api/runs/suite/raiseEvent/go", 410, "{}"),
        new("POST", "/api/runs/suite/terminate?reason=x", 410),
        new("POST", "/api/runs/suite/restart", 202, SameBody: false),
        new("WAIT", "/api/runs/suite", 200),
        new("DELETE", "/api/runs/suite", 200),
        new("GET", "/api/runs/suite", 404),

        new("POST", Event, 200, "[{\"id\": \"1\", \"eventType\": \"Microsoft.EventGrid.SubscriptionValidationEvent\", \"data\": {\"validationCode\": \"c0de\"}}]"),
        new("OPTIONS", Event, 200, Header: "WebHook-Request-Origin: eventgrid.azure.net"),
        new("OPTIONS", Event, 400),
        new("POST", Event, 400, "{ no json"),
        new("POST", Event, 400, "[{\"id\": \"1\", \"eventType\": \"Microsoft.Storage.BlobCreated\", \"subject\": \"nowhere\", \"data\": {}}]"),
        new("POST", Event, 200, "{\"id\": \"1\", \"type\": \"Microsoft.Storage.BlobDeleted\", \"specversion\": \"1.0\", \"source\": \"s\"}"),

        new("POST", S3Event, 200, "{\"Service\": \"Amazon S3\", \"Event\": \"s3:TestEvent\"}"),
        new("POST", S3Event, 200, "{\"Records\": [{\"eventVersion\": \"2.1\", \"eventName\": \"ObjectCreated:Put\", \"s3\": {\"bucket\": {\"name\": \"nobodys\"}, \"object\": {\"key\": \"a\"}}}]}"),
        new("POST", S3Event, 400, "{\"Records\": [{\"eventVersion\": \"2.1\", \"eventName\": \"ObjectCreated:Put\"}]}"),
        new("POST", S3Event, 400, "{ no json"),
        new("POST", S3Event, 403, "{\"Type\": \"SubscriptionConfirmation\", \"TopicArn\": \"arn:aws:sns:eu-west-1:111122223333:uploads\"}"),

        new("POST", "/api/faces/collections", 400, "{\"collectionId\": \"two words\"}"),
        new("POST", "/api/faces/collections", 201, "{\"collectionId\": \"suite\"}"),
        new("POST", "/api/faces/collections", 409, "{\"collectionId\": \"suite\"}"),
        new("GET", Staff, 200),
        new("GET", Staff + "/faces", 200),
        new("POST", Staff + "/faces?name=Ann", 400, "no image"),
        new("POST", Staff + "/search", 400, "no image"),
        new("GET", "/api/faces/collections/none", 404),
        new("DELETE", Staff, 204),
        new("DELETE", Staff, 404),
    ];
}
