using System.Text.RegularExpressions;
using Model = Amazon.Rekognition.Model;

namespace Vision.Aws.Internal.Rekognition;

/// <summary>How Rekognition says that a video job has ended: at a topic, with a tag that names who waits.</summary>
internal static partial class JobNotices
{
    /// <summary>The waiter as a tag; <see langword="null"/> where it has letters that no tag may have.</summary>
    public static string? TagOf(string? waiter) => waiter is not null && Tags().IsMatch(waiter) ? waiter : null;

    /// <summary>Where Rekognition publishes; <see langword="null"/> where nobody could be found by it.</summary>
    public static Model.NotificationChannel? ChannelOf(RekognitionOptions options, string? waiter) =>
        string.IsNullOrEmpty(options.NotificationTopic) || TagOf(waiter) is null
            ? null
            : new Model.NotificationChannel { SNSTopicArn = options.NotificationTopic, RoleArn = options.NotificationRole };

    [GeneratedRegex(@"\A[a-zA-Z0-9_.\-:+=/]{1,1024}\z")]
    private static partial Regex Tags();
}
