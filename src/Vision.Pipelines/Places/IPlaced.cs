namespace Vision.Pipelines.Places;

/// <summary>Options that name places.</summary>
/// <typeparam name="T">The options.</typeparam>
internal interface IPlaced<out T>
{
    /// <summary>The same options with every logical name written out.</summary>
    T In(ContainerMap containers);
}
