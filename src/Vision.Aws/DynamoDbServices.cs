using Amazon.DynamoDBv2;
using Amazon.Runtime;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Vision.Aws.Internal;

namespace Vision.Aws;

/// <summary>Adds a client of Amazon DynamoDB to a host.</summary>
public static class DynamoDbServices
{
    /// <summary>Adds <see cref="IAmazonDynamoDB"/>; the client is made when it is asked for first.</summary>
    public static IServiceCollection AddDynamoDb(this IServiceCollection services, DynamoDbOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        services.TryAddSingleton<IAmazonDynamoDB>(_ => Create(options));
        return services;
    }

    /// <summary>Adds its tables to <see cref="IDatasetSource"/>s, and the client that they are read with.</summary>
    public static IServiceCollection AddDynamoDbDatasets(this IServiceCollection services, DynamoDbOptions options)
    {
        services.TryAddSingleton(TimeProvider.System);
        return services.AddDynamoDb(options).AddSingleton<IDatasetSource>(
            provider => new DynamoDbDatasets(provider.GetRequiredService<IAmazonDynamoDB>, provider.GetRequiredService<TimeProvider>()));
    }

    /// <exception cref="ArgumentException">Nothing says which region.</exception>
    private static AmazonDynamoDBClient Create(DynamoDbOptions options)
    {
        var config = new AmazonDynamoDBConfig();
        AwsRegions.Apply(config, options.Region, AwsEndpoints.Find(options.Endpoint, "DYNAMODB"), options.Credentials);
        try
        {
            return new AmazonDynamoDBClient(config);
        }
        catch (AmazonClientException e)
        {
            throw new ArgumentException($"Amazon DynamoDB cannot be used: {e.Message} Set a region, for example by AWS_REGION.", e);
        }
    }
}
