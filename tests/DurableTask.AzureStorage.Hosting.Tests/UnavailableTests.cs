using Azure;

namespace DurableTask.AzureStorage.Hosting;

public class UnavailableTests
{
    [Theory]
    [InlineData(0, true)]
    [InlineData(503, true)]
    [InlineData(429, true)]
    [InlineData(403, false)]
    [InlineData(409, false)]
    public void IsUnavailable_AnswersOfTheAccount_AreToldApart(int status, bool expected)
    {
        RequestFailedException answer = new(status, "the account's answer");
        Assert.Equal(expected, AzureStorageTaskHub.IsUnavailable(answer));
        Assert.Equal(expected, AzureStorageTaskHub.IsUnavailable(new AggregateException(answer, answer)));
        Assert.Equal(expected, AzureStorageTaskHub.IsUnavailable(new InvalidOperationException("in another exception", answer)));
    }

    [Fact]
    public void IsUnavailable_OtherErrors_AreNot() => Assert.False(AzureStorageTaskHub.IsUnavailable(new InvalidOperationException("no such run")));
}
