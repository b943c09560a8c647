namespace FFMpegCore.Enums;

public enum Channel
{
    Audio,
    Video,
    Both,
    VideoNoAttachedPic,
    Subtitle,
    Data,
    Attachments,
    All,
}
