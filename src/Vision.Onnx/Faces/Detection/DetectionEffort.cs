namespace Vision.Onnx.Faces.Detection;

/// <summary>How hard to look for faces.</summary>
/// <param name="FaceInLevel">Height that the smallest wanted face gets on the finest level, px.</param>
/// <param name="LevelStep">How much smaller the image is on each further level.</param>
/// <param name="CandidateScore">First score, 0..1, from which on something is looked at again.</param>
/// <param name="SecondStep">Whether doubtful candidates are looked at a third time, turned and brightened.</param>
internal readonly record struct DetectionEffort(float FaceInLevel, float LevelStep, float CandidateScore, bool SecondStep);
