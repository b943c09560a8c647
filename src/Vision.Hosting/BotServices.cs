using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Vision.Pipelines.Bot;
using Vision.Telegram;

namespace Vision.Hosting;

/// <summary>Registers the bot: the section <c>Vision:Bot</c>.</summary>
public static class BotServices
{
    private const string Section = "Vision:Bot";

    /// <summary>Adds the bot where a token is configured.</summary>
    /// <returns>The secret of its webhook; <see langword="null"/> where there is none.</returns>
    /// <exception cref="StartException">A setting is wrong or missing.</exception>
    public static string? AddBot(this IServiceCollection services, IConfiguration configuration)
    {
        ArgumentNullException.ThrowIfNull(configuration);
        var section = configuration.GetSection(Section);
        if (string.IsNullOrEmpty(section["Token"]))
            return null;

        try
        {
            var options = section.Get<BotOptions>()!;
            if (!options.IsEnabled)
                throw new ArgumentException("SecretToken is missing; choose one, and give it to Telegram with the webhook's address.");
            if (options.Problem() is { } problem)
                throw new ArgumentException(problem);

            services.AddTelegram(section.Get<TelegramOptions>()!);
            services.AddSingleton(options);
            return options.SecretToken;
        }
        catch (Exception exception) when (exception is ArgumentException or InvalidOperationException)
        {
            throw new StartException(ExitCode.Settings, $"A setting is wrong: {exception.Message} ({Section})", exception);
        }
    }
}
