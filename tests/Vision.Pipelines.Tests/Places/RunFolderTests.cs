using Vision.Pipelines.Places;

namespace Vision.Pipelines.Tests.Places;

public class RunFolderTests
{
    [Theory]
    [InlineData("labelimage-cat-jpg-0123456789abcdef", "run-labelimage-cat-jpg-0123456789abcdef")]
    [InlineData("LabelImage-0f", "run-!label!image-0f")]
    [InlineData("..", "run-~2e~2e")]
    [InlineData("con", "run-con")]
    [InlineData("a b+c%!~", "run-a~20b~2bc~25~21~7e")]
    [InlineData("Zoë", "run-!zo~c3~ab")]
    public void Of_AnId_IsAFolderThatGivesItBack(string run, string folder)
    {
        Assert.Equal(folder, RunFolder.Of(run));
        Assert.Equal(run, RunFolder.Read($"{folder}/execution/labels.json"));
    }

    [Fact]
    public void Of_LongestId_StaysWithinWhatAFileNameCanBe()
    {
        var run = new string('語', 100);

        var folder = RunFolder.Of(run);

        Assert.All(folder.Split('/'), part => Assert.InRange(part.Length, 1, 201));
        Assert.Equal(run, RunFolder.Read($"{folder}/execution/labels.json"));
    }

    [Theory]
    [InlineData("staged/0a.jpg")]
    [InlineData("run-a")]
    [InlineData("run-/x")]
    [InlineData("run-A/x")]
    [InlineData("run-a~2/x")]
    [InlineData("run-a+/b/x")]
    [InlineData("/x")]
    [InlineData("")]
    public void Read_WhatNoRunWrites_IsNobodys(string path) => Assert.Null(RunFolder.Read(path));

    [Fact]
    public void OfRun_PartsOfAnExecution_AreThoseOfItsRun()
    {
        var run = RunParts.In(new ObjectPrefix("s3", "acme", "work/"), "R 1");

        Assert.Equal("work/results/.parts/run-!r~201/", run.Prefix);
        Assert.Equal(run, RunParts.OfRun(run.OfExecution("0f")));
        var older = new ObjectPrefix("s3", "acme", "results/.parts/0f/");
        Assert.Equal(older, RunParts.OfRun(older));
    }
}
