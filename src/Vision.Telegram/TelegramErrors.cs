using System.Globalization;
using Telegram.Bot.Exceptions;

namespace Vision.Telegram;

/// <summary>Says what went wrong with Telegram in the errors that pipelines know.</summary>
/// <remarks>
/// | Telegram                          | thrown                                        |
/// |-----------------------------------|-----------------------------------------------|
/// | 429                               | <see cref="ThrottledException"/>              |
/// | does not answer, 5xx, no JSON     | <see cref="ProviderUnavailableException"/>    |
/// | 401: the token is wrong           | <see cref="ChatRefusedException"/>            |
/// | "message is not modified"         | nothing: it is as it should be                |
/// | any other                         | <see cref="ChatRefusedException"/>            |
/// </remarks>
internal static class TelegramErrors
{
    private const string NotModified = "message is not modified";

    public static Task<T?> GuardAsync<T>(long chat, Func<Task<T?>> call) => GuardAsync($"chat {chat.ToString(CultureInfo.InvariantCulture)}", call);

    public static async Task<T?> GuardAsync<T>(string subject, Func<Task<T?>> call)
    {
        try
        {
            return await call().ConfigureAwait(false);
        }
        catch (ApiRequestException refusal) when (refusal.ErrorCode == 400 && refusal.Message.Contains(NotModified, StringComparison.OrdinalIgnoreCase))
        {
            return default;
        }
        catch (ApiRequestException refusal)
        {
            throw refusal.ErrorCode switch
            {
                429 => new ThrottledException(subject, "Telegram is asked too often; the call is tried again.", refusal),
                >= 500 => new ProviderUnavailableException(subject, $"Telegram cannot do this now ({refusal.ErrorCode}); the call is tried again.", refusal),
                401 or 404 => new ChatRefusedException(subject, "Telegram does not know this bot; look at Vision:Bot:Token.", refusal),
                _ => new ChatRefusedException(subject, $"Telegram refuses: {refusal.Message}", refusal),
            };
        }
        catch (RequestException ours) when (ours.InnerException is VisionException refusal)
        {
            // What reads or writes the file of the call.
            throw refusal;
        }
        catch (RequestException unreachable)
        {
            // Its message may name the URL, and that has the token in it.
            throw new ProviderUnavailableException(subject, $"Telegram cannot be reached ({unreachable.InnerException?.GetType().Name ?? "no answer"}); the call is tried again.");
        }
        catch (HttpRequestException unreachable)
        {
            throw new ProviderUnavailableException(subject, $"Telegram cannot be reached ({unreachable.HttpRequestError}); the call is tried again.");
        }
    }
}
