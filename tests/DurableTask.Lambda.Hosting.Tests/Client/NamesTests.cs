using DurableTask.Lambda.Hosting.Internal.Client;

namespace DurableTask.Lambda.Hosting.Client;

public class NamesTests
{
    [Theory]
    [InlineData("vision-workflow:live", "vision-workflow:live", true)]
    [InlineData("vision-workflow:live", "arn:aws:lambda:eu-west-1:123456789012:function:vision-workflow:7", true)]
    [InlineData("arn:aws-cn:lambda:cn-north-1:123456789012:function:vision-workflow", "vision-workflow", true)]
    [InlineData("vision-workflow:live", "arn:aws:lambda:eu-west-1:123456789012:function:vision-activity:live", false)]
    [InlineData(null, "vision-workflow", false)]
    public void AreSame_FormsOfAName_AreToldFromOtherFunctions(string? one, string other, bool expected) => Assert.Equal(expected, FunctionName.AreSame(one, other));

    [Theory]
    [InlineData("labelimage-cat-jpg-0123456789abcdef")]
    [InlineData("a_B-9")]
    public void Of_IdThatIsAName_IsTheId(string id) => Assert.Equal(id, ExecutionNames.Of(id));

    [Theory]
    [InlineData("with space", 0)]
    [InlineData("a/b%1", 0)]
    [InlineData("été", 0)]
    [InlineData("labelimage", 1)]
    [InlineData("0123456789012345678901234567890123456789012345678901234567890123", 12345)]
    [InlineData("01234567890123456789012345678901234567890123456789012345678901234", 0)]
    public void Of_AnyOtherIdOrGeneration_IsANameOfItsOwn(string id, int generation)
    {
        var name = ExecutionNames.Of(id, generation);

        Assert.Matches("^[a-zA-Z0-9_-]{1,64}$", name);
        Assert.NotEqual(name, ExecutionNames.Of(id, generation + 1));
        Assert.NotEqual(name, ExecutionNames.Of(id + "x", generation));
        Assert.Equal(name, ExecutionNames.Of(id, generation));
    }
}
