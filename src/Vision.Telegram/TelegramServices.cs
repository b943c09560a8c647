using Microsoft.Extensions.DependencyInjection;

namespace Vision.Telegram;

/// <summary>Adds Telegram to a host.</summary>
public static class TelegramServices
{
    /// <summary>Adds Telegram as the <see cref="IChat"/>.</summary>
    /// <exception cref="ArgumentException">A value of the options is missing or wrong.</exception>
    public static IServiceCollection AddTelegram(this IServiceCollection services, TelegramOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        options.Validate();
        return services.AddSingleton<IChat>(_ => new TelegramChat(options));
    }
}
