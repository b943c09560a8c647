using Amazon.DynamoDBv2;
using Amazon.DynamoDBv2.Model;
using Amazon.Runtime;
using Microsoft.Extensions.DependencyInjection;
using Vision.Emulators;

namespace Vision.Aws.Tests;

public class DynamoDbServicesTests
{
    [Fact]
    public async Task AddDynamoDb_EndpointOfTheOptions_IsCalled()
    {
        var emulator = await DynamoDbEmulator.SharedAsync();
        var options = new DynamoDbOptions { Endpoint = emulator.Endpoint, Region = "eu-central-1", Credentials = new BasicAWSCredentials("test", "test") };
        await using var services = new ServiceCollection().AddDynamoDb(options).BuildServiceProvider();
        var client = services.GetRequiredService<IAmazonDynamoDB>();
        var table = $"t{Guid.NewGuid():N}";

        await client.CreateTableAsync(new CreateTableRequest
        {
            TableName = table,
            BillingMode = BillingMode.PAY_PER_REQUEST,
            AttributeDefinitions = [new AttributeDefinition("id", ScalarAttributeType.S)],
            KeySchema = [new KeySchemaElement("id", KeyType.HASH)],
        });

        Assert.Contains(table, (await client.ListTablesAsync(new ListTablesRequest())).TableNames);
    }
}
