using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Vision.Aws;

namespace Vision.Hosting;

/// <summary>Registers tables beyond files: Amazon DynamoDB, by the section <c>Vision:DynamoDb</c> and AWS's own environment.</summary>
public static class DatasetServices
{
    private const string Section = "Vision:DynamoDb";

    /// <summary>Adds the tables. Nothing is connected to before a run names one.</summary>
    /// <exception cref="StartException">A setting is wrong.</exception>
    public static void AddDatasets(this IServiceCollection services, IConfiguration configuration)
    {
        ArgumentNullException.ThrowIfNull(configuration);
        try
        {
            var options = configuration.GetSection(Section).Get<DynamoDbOptions>() ?? new DynamoDbOptions();
            services.AddDynamoDbDatasets(options with { Credentials = AwsFederation.Credentials(configuration) });
        }
        catch (InvalidOperationException exception)
        {
            throw new StartException(ExitCode.Settings, $"A setting is wrong: {exception.Message} ({Section})", exception);
        }
    }
}
