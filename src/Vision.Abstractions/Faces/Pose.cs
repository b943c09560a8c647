namespace Vision;

/// <summary>How a head is turned; all 0 when it looks straight into the camera.</summary>
/// <param name="Roll">Tilt towards a shoulder, degrees; positive is clockwise in the image.</param>
/// <param name="Yaw">Turn to the side, degrees; positive towards the image's right.</param>
/// <param name="Pitch">Nod, degrees; positive looks up.</param>
public sealed record Pose(float Roll, float Yaw, float Pitch);
