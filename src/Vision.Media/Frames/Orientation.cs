namespace Vision.Media;

/// <summary>How coded pictures become upright: mirrored, or not, then turned by quarters.</summary>
/// <param name="Rotation">Clockwise, degrees: 0, 90, 180 or 270.</param>
/// <param name="IsMirrored">Whether left and right are exchanged before.</param>
internal readonly record struct Orientation(int Rotation, bool IsMirrored = false)
{
    public static Orientation Of(VideoInfo info) => new(info.Rotation, info.IsMirrored);

    /// <summary>Whether pictures are shown as they are coded.</summary>
    public bool IsUpright => Rotation == 0 && !IsMirrored;

    /// <summary>Whether width becomes height.</summary>
    public bool SwapsSides => Rotation is 90 or 270;

    /// <summary>ffmpeg's filters that make pictures upright, each with a comma behind it. By ourselves, because versions of ffmpeg differ on mirrored ones.</summary>
    public string Filters => (IsMirrored ? "hflip," : "") + Rotation switch
    {
        90 => "transpose=clock,",
        180 => "hflip,vflip,",
        270 => "transpose=cclock,",
        _ => "",
    };

    /// <summary>A box of the upright picture on the coded one.</summary>
    public BoundingBox ToCoded(BoundingBox box)
    {
        var turned = PictureTurn.ToCoded(box, Rotation);
        return IsMirrored ? Mirrored(turned) : turned;
    }

    /// <summary>A box of the coded picture on the upright one.</summary>
    public BoundingBox ToUpright(BoundingBox box) => PictureTurn.ToCoded(IsMirrored ? Mirrored(box) : box, (360 - Rotation) % 360);

    private static BoundingBox Mirrored(BoundingBox box) => box with { Left = 1 - box.Left - box.Width };
}
