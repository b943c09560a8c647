namespace Vision.Onnx.Labels.Catalog;

public class LabelCatalogTests
{
    [Fact]
    public void Entries_All_AreNamedOnceInTitleCase()
    {
        Assert.Equal(LabelCatalog.Count, LabelCatalog.Entries.Select(entry => entry.Name).Distinct().Count());
        Assert.All(
            LabelCatalog.Entries.SelectMany(entry => entry.Parents.Append(entry.Name).Concat(entry.Aliases)),
            name => Assert.All(name.Split(' '), word => Assert.True(char.IsUpper(word[0]), name)));
        Assert.All(LabelCatalog.Entries, entry => Assert.NotEmpty(entry.Category));
    }

    [Theory]
    [InlineData(0, "Person")]
    [InlineData(39, "Bottle")]
    [InlineData(40, "Wine Glass")]
    [InlineData(67, "Cell Phone")]
    [InlineData(79, "Toothbrush")]
    public void Entries_ClassNumber_IsCocos(int number, string name) => Assert.Equal(name, LabelCatalog.Entries[number].Name);
}
