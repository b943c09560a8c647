namespace Vision.Imaging;

/// <summary>Where the first row and the first column of the stored pixels belong in the upright image. Values: EXIF 2.32, tag 0x0112.</summary>
public enum ExifOrientation
{
    /// <summary>Stored upright.</summary>
    TopLeft = 1,

    /// <summary>Mirrored left to right.</summary>
    TopRight = 2,

    /// <summary>Turned by 180°.</summary>
    BottomRight = 3,

    /// <summary>Mirrored top to bottom.</summary>
    BottomLeft = 4,

    /// <summary>Mirrored along the diagonal from top left to bottom right.</summary>
    LeftTop = 5,

    /// <summary>To be turned by 90° clockwise.</summary>
    RightTop = 6,

    /// <summary>Mirrored along the diagonal from top right to bottom left.</summary>
    RightBottom = 7,

    /// <summary>To be turned by 90° counter-clockwise.</summary>
    LeftBottom = 8,
}
