namespace Vision.Infrastructure.CloudFormation;

/// <summary>
/// What CloudFormation and we ask of a resource of each type that the templates use: properties that must be there, and attributes that
/// <c>GetAtt</c> knows. A new type gets its line here.
/// </summary>
internal static class Shapes
{
    private static readonly Dictionary<string, (string[] Required, string[] Attributes)> Types = new(StringComparer.Ordinal)
    {
        ["AWS::S3::Bucket"] = (["BucketName", "PublicAccessBlockConfiguration", "OwnershipControls", "LifecycleConfiguration"], ["Arn"]),
        ["AWS::S3::BucketPolicy"] = (["Bucket", "PolicyDocument"], []),
        ["AWS::SQS::Queue"] = (["QueueName", "MessageRetentionPeriod", "SqsManagedSseEnabled"], ["Arn", "QueueName", "QueueUrl"]),
        ["AWS::SQS::QueuePolicy"] = (["Queues", "PolicyDocument"], []),
        [Template.Function] = (
            [
                "FunctionName", "Description", "PackageType", "ImageUri", "ImageConfig", "Role", "MemorySize", "Timeout", "LoggingConfig",
                "Environment",
            ],
            ["Arn", "Alias", "Version"]),
        ["AWS::Lambda::Url"] = (["AuthType", "TargetFunctionArn", "Qualifier"], ["FunctionUrl", "FunctionArn"]),
        ["AWS::Lambda::Permission"] = (["Action", "FunctionName", "Principal"], []),
        ["AWS::IAM::Role"] = (["AssumeRolePolicyDocument", "Policies"], ["Arn", "RoleId"]),
        ["AWS::IAM::ManagedPolicy"] = (["Description", "PolicyDocument"], ["PolicyArn"]),
        ["AWS::Logs::LogGroup"] = (["LogGroupName", "RetentionInDays"], ["Arn"]),
        ["AWS::SecretsManager::Secret"] = (["Description", "GenerateSecretString"], ["Id"]),
        ["AWS::SNS::Topic"] = (["TopicName", "Subscription"], ["TopicArn", "TopicName"]),
        ["AWS::CloudWatch::Alarm"] = (
            [
                "AlarmName", "AlarmDescription", "Namespace", "MetricName", "Dimensions", "Statistic", "Period", "EvaluationPeriods",
                "Threshold", "ComparisonOperator", "TreatMissingData", "AlarmActions",
            ],
            ["Arn"]),
        ["AWS::ECR::Repository"] = (
            ["RepositoryName", "ImageTagMutability", "LifecyclePolicy", "RepositoryPolicyText"], ["Arn", "RepositoryUri"]),
    };

    public static IReadOnlyList<string> Required(string type) => Of(type).Required;

    public static IReadOnlyList<string> Attributes(string type) => Of(type).Attributes;

    private static (string[] Required, string[] Attributes) Of(string type) =>
        Types.TryGetValue(type, out var shape)
            ? shape
            : throw new InvalidOperationException($"{type} has no line in {nameof(Shapes)} yet.");
}
