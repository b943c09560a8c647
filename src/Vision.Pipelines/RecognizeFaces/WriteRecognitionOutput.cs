namespace Vision.Pipelines.RecognizeFaces;

/// <summary>Who was found, and where that is written.</summary>
/// <param name="Name">The person for whom most of the video speaks, or <c>unknown</c>.</param>
/// <param name="People">Number of people with a name.</param>
/// <param name="Strangers">Number of people without.</param>
/// <param name="Text">The name, alone.</param>
/// <param name="Json">Everything.</param>
public sealed record WriteRecognitionOutput(string Name, int People, int Strangers, ObjectRef Text, ObjectRef Json);
