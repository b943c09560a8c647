namespace Vision.Infrastructure.CloudFormation;

/// <summary>infra/aws grants what the code calls, to the function that calls it, and nothing else.</summary>
public sealed class PermissionTests
{
    private const string Uploads = $"arn:aws:s3:::vis-uploads-{Evaluation.Account}-{Evaluation.Region}",
        Results = $"arn:aws:s3:::vis-results-{Evaluation.Account}-{Evaluation.Region}",
        Lambda = $"arn:aws:lambda:{Evaluation.Region}:{Evaluation.Account}:function:vis-",
        Queues = $"arn:aws:sqs:{Evaluation.Region}:{Evaluation.Account}:vis-",
        Tables = $"arn:aws:dynamodb:{Evaluation.Region}:{Evaluation.Account}:table/",
        Collections = $"arn:aws:rekognition:{Evaluation.Region}:{Evaluation.Account}:collection/";

    // With everything that a parameter turns on.
    private static readonly Evaluation Full = new(
        Template.Main,
        ("Provider", "rekognition"),
        ("DatasetTables", "catalog-*"),
        ("DatasetBucket", "library"),
        ("ApiAuth", "NONE"),
        ("AlarmEmail", "a@b"));

    private static readonly Evaluation Plain = new(Template.Main);

    private static readonly string[] AllFunctions = [.. Template.Main.OfType(Template.Function).Select(function => function.Key)];

    // What is called without a line of ours: the poller of the queue, logs, the SDK of durable functions, what Lambda itself sets aside.
    private static readonly string[] ByThePlatform =
    [
        "sqs:ReceiveMessage", "sqs:DeleteMessage", "sqs:GetQueueAttributes", "sqs:SendMessage",
        "logs:CreateLogStream", "logs:PutLogEvents",
        "lambda:InvokeFunction", "lambda:CheckpointDurableExecution", "lambda:GetDurableExecutionState",
    ];

    // AWS's reference of actions names no resource for these.
    private static readonly string[] WithoutResource =
    [
        "rekognition:DetectLabels", "rekognition:DetectText", "rekognition:DetectFaces",
        "rekognition:StartFaceDetection", "rekognition:GetFaceDetection",
        "rekognition:CreateCollection", "rekognition:ListCollections",
    ];

    private static readonly HashSet<string> Calls = [.. AwsCalls.Of("Vision.Aws"), .. AwsCalls.OfLambda()];

    [Theory]
    [InlineData("Activity", "S3", "Rekognition", "DynamoDB")]
    [InlineData("Api", "S3", "Rekognition", "SQS")]
    // Light steps run in the workflow itself.
    [InlineData("Workflow", "S3")]
    public void Calls_OfServices_AreGrantedToTheFunctionThatMakesThem(string function, params string[] services)
    {
        var calls = Calls.Where(call => services.Contains(call.Split('.')[0])).ToList();

        Assert.All(services, service => Assert.Contains(calls, call => call.StartsWith(service, StringComparison.Ordinal)));
        Assert.Empty(Operations.ActionsOf(calls).Except(Grants.Of(Full, function).Actions));
    }

    [Theory]
    // The workflow reads its own progress and stops nobody; the API is the other way round.
    [InlineData("Workflow", "lambda:StopDurableExecution")]
    [InlineData("Api", "lambda:GetDurableExecutionState")]
    public void Calls_AboutRuns_AreGrantedToWhoeverHasAClient(string function, string not)
    {
        var actions = Operations.ActionsOf(Calls.Where(call => call.StartsWith("Lambda.", StringComparison.Ordinal)));

        Assert.Contains("lambda:SendDurableExecutionCallbackSuccess", actions);
        Assert.Empty(actions.Except(Grants.Of(Full, function).Actions.Append(not)));
        Assert.DoesNotContain(not, Grants.Of(Full, function).Actions);
    }

    [Fact]
    public void Calls_OfTheCode_AreAllGranted() =>
        Assert.Empty(Operations.ActionsOf(Calls).Except(AllFunctions.SelectMany(function => Grants.Of(Full, function).Actions)));

    [Fact]
    public void Grants_AllOfThem_AreForCallsOfTheCodeOrThePlatform()
    {
        var needed = Operations.ActionsOf(Calls).Concat(ByThePlatform).ToHashSet(StringComparer.Ordinal);

        Assert.All(AllFunctions, function => Assert.Empty(Grants.Of(Full, function).Actions.Except(needed)));
    }

    [Fact]
    public void Grants_AllOfThem_NameActionsAndResources()
    {
        Assert.All(AllFunctions.SelectMany(function => Grants.Of(Full, function).Statements), statement =>
        {
            Assert.All(statement.Actions, action => Assert.DoesNotContain('*', action));
            if (statement.Resources.Contains("*"))
                Assert.Empty(statement.Actions.Except(WithoutResource));
            else
                Assert.Empty(statement.Actions.Intersect(WithoutResource));
        });
    }

    [Fact]
    public void EveryResource_InTheText_SaysWhy()
    {
        var lines = File.ReadAllLines(Path.Combine(Template.Folder, "template.yaml"));
        var everything = Enumerable.Range(0, lines.Length).Where(n => lines[n].Trim() == "Resource: '*'").ToList();

        Assert.NotEmpty(everything);
        Assert.All(everything, n => Assert.StartsWith("#", lines[n - 1].Trim(), StringComparison.Ordinal));
        // Policies of AWS's own are wider than what is needed.
        Assert.DoesNotContain(lines, line => line.Contains("FullAccess", StringComparison.Ordinal));
        Assert.DoesNotContain(lines, line => line.Contains(":policy/", StringComparison.Ordinal));
    }

    [Theory]
    // Takes messages, looks at what they tell of, starts a run.
    [InlineData("Starter", "sqs:ReceiveMessage", Queues + "uploads")]
    [InlineData("Starter", "sqs:DeleteMessage", Queues + "uploads")]
    [InlineData("Starter", "s3:GetObject", Uploads + "/images/cat.jpg")]
    [InlineData("Starter", "s3:GetObject", Results + "/stage-1/clip.jpg")]
    [InlineData("Starter", "s3:ListBucket", Uploads)]
    [InlineData("Starter", "lambda:InvokeFunction", Lambda + "workflow:live")]
    [InlineData("Starter", "lambda:GetDurableExecution", Lambda + "workflow:7/durable-execution/name/id")]
    // Keeps its progress and calls what is heavy.
    [InlineData("Workflow", "lambda:CheckpointDurableExecution", Lambda + "workflow:7/durable-execution/name/id")]
    [InlineData("Workflow", "lambda:GetDurableExecutionState", Lambda + "workflow:7/durable-execution/name/id")]
    [InlineData("Workflow", "lambda:InvokeFunction", Lambda + "activity:live")]
    [InlineData("Workflow", "lambda:InvokeFunction", Lambda + "workflow:live")]
    [InlineData("Workflow", "lambda:SendDurableExecutionCallbackSuccess", Lambda + "workflow:7/durable-execution/name/id")]
    [InlineData("Workflow", "sqs:SendMessage", Queues + "failed-runs")]
    // Short steps are its own: writing labels, moving what is done, starting and polling jobs.
    [InlineData("Workflow", "s3:PutObject", Results + "/results/labels/images/cat.jpg.csv")]
    [InlineData("Workflow", "s3:DeleteObject", Uploads + "/images/cat.jpg")]
    [InlineData("Workflow", "rekognition:StartFaceDetection", "*")]
    [InlineData("Workflow", "rekognition:GetFaceDetection", "*")]
    // Reads and writes files, asks Rekognition, reads and fills tables.
    [InlineData("Activity", "s3:GetObject", Uploads + "/images/cat.jpg")]
    [InlineData("Activity", "s3:DeleteObject", Results + "/results/.parts/run-1/a")]
    [InlineData("Activity", "s3:ListBucket", Uploads)]
    [InlineData("Activity", "s3:ListBucket", Results)]
    [InlineData("Activity", "s3:GetObject", "arn:aws:s3:::library/photo.jpg")]
    [InlineData("Activity", "rekognition:DetectLabels", "*")]
    [InlineData("Activity", "rekognition:SearchFacesByImage", Collections + "staff")]
    [InlineData("Activity", "dynamodb:Query", Tables + "catalog-2026/index/color-index")]
    [InlineData("Activity", "dynamodb:BatchGetItem", Tables + "catalog-2026")]
    [InlineData("Activity", "dynamodb:BatchWriteItem", Tables + "catalog-2026")]
    // Starts, lists, reads and stops runs, keeps files, looks at dead letters.
    [InlineData("Api", "lambda:InvokeFunction", Lambda + "workflow:live")]
    [InlineData("Api", "lambda:ListDurableExecutionsByFunction", Lambda + "workflow")]
    [InlineData("Api", "lambda:GetDurableExecutionHistory", Lambda + "workflow:7/durable-execution/name/id")]
    [InlineData("Api", "lambda:StopDurableExecution", Lambda + "workflow:7/durable-execution/name/id")]
    [InlineData("Api", "lambda:SendDurableExecutionCallbackSuccess", Lambda + "workflow:7/durable-execution/name/id")]
    [InlineData("Api", "s3:PutObject", Uploads + "/uploads/clip.mp4")]
    [InlineData("Api", "rekognition:DetectFaces", "*")]
    [InlineData("Api", "sqs:ReceiveMessage", Queues + "uploads-dead")]
    [InlineData("Api", "sqs:SendMessage", Queues + "uploads")]
    [InlineData("Api", "sqs:GetQueueUrl", Queues + "uploads-dead")]
    public void Function_WithAllThatParametersTurnOn_MayDoItsWork(string function, string action, string resource) =>
        Assert.True(Grants.Of(Full, function).Allow(action, resource), $"{function} may not {action} on {resource}.");

    [Theory]
    [InlineData("Starter", "s3:PutObject", Uploads + "/images/cat.jpg")]
    [InlineData("Starter", "s3:GetObject", Results + "/results/labels/cat.jpg.csv")]
    [InlineData("Starter", "lambda:InvokeFunction", Lambda + "workflow")]
    [InlineData("Starter", "lambda:InvokeFunction", Lambda + "activity:live")]
    [InlineData("Workflow", "lambda:InvokeFunction", Lambda + "api:live")]
    [InlineData("Workflow", "lambda:StopDurableExecution", Lambda + "workflow:7/durable-execution/name/id")]
    [InlineData("Workflow", "rekognition:IndexFaces", Collections + "staff")]
    [InlineData("Activity", "lambda:InvokeFunction", Lambda + "workflow:live")]
    [InlineData("Activity", "s3:PutObject", "arn:aws:s3:::library/photo.jpg")]
    [InlineData("Activity", "s3:GetObject", "arn:aws:s3:::somebody-elses/photo.jpg")]
    [InlineData("Activity", "dynamodb:Query", Tables + "payroll")]
    [InlineData("Api", "lambda:InvokeFunction", Lambda + "activity:live")]
    [InlineData("Api", "lambda:CheckpointDurableExecution", Lambda + "workflow:7/durable-execution/name/id")]
    [InlineData("Api", "sqs:SendMessage", Queues + "failed-runs")]
    public void Function_WithAllThatParametersTurnOn_MayNotDoOthersWork(string function, string action, string resource) =>
        Assert.False(Grants.Of(Full, function).Allow(action, resource), $"{function} may {action} on {resource}.");

    [Fact]
    public void Grants_ThatAParameterTurnsOn_AreNotThereWithoutIt() =>
        Assert.All(AllFunctions.SelectMany(function => Grants.Of(Plain, function).Actions), action =>
        {
            Assert.DoesNotContain("rekognition:", action, StringComparison.Ordinal);
            Assert.DoesNotContain("dynamodb:", action, StringComparison.Ordinal);
        });

    [Fact]
    public void Roles_AllOfThem_AreEnteredByLambdaAlone() =>
        Assert.All(Template.Main.OfType("AWS::IAM::Role"), role =>
        {
            var trust = Plain.Required(role.Key)["AssumeRolePolicyDocument"]!["Statement"]!.AsArray().Single()!;
            Assert.Equal("lambda.amazonaws.com", trust["Principal"]!["Service"]!.ToString());
            Assert.Single(trust["Principal"]!.AsObject());
        });

    [Fact]
    public void Queue_OfUploads_IsWrittenToByTheBucketsAlone()
    {
        var statement = Plain.Required("UploadEventsPolicy")["PolicyDocument"]!["Statement"]!.AsArray().Single()!;

        Assert.Equal("s3.amazonaws.com", statement["Principal"]!["Service"]!.ToString());
        Assert.Equal(Evaluation.Account, statement["Condition"]!["StringEquals"]!["aws:SourceAccount"]!.ToString());
        Assert.Equal([Uploads, Results], statement["Condition"]!["ArnEquals"]!["aws:SourceArn"]!.AsArray().Select(arn => arn!.ToString()));
        Assert.Equal([Uploads, Results], new[] { "Uploads", "Results" }.Select(Plain.Arn));
    }

    [Fact]
    public void Buckets_BothOfThem_RefuseWhatIsNotEncryptedOnTheWay() =>
        Assert.All(Template.Main.OfType("AWS::S3::BucketPolicy"), policy =>
        {
            var statement = Plain.Required(policy.Key)["PolicyDocument"]!["Statement"]!.AsArray().Single()!;
            Assert.Equal("Deny", statement["Effect"]!.ToString());
            Assert.False(statement["Condition"]!["Bool"]!["aws:SecureTransport"]!.GetValue<bool>());
        });

    [Fact]
    public void Registry_OfTheImage_IsReadByTheFunctionsAlone()
    {
        var statement = new Evaluation(Template.Registry).Required("Images")["RepositoryPolicyText"]!["Statement"]!.AsArray().Single()!;

        Assert.Equal("lambda.amazonaws.com", statement["Principal"]!["Service"]!.ToString());
        Assert.Equal($"{Lambda}*", statement["Condition"]!["StringLike"]!["aws:SourceArn"]!.ToString());
    }
}
