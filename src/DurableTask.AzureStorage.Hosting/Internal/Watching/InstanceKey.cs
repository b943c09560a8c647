using System.Text;

namespace DurableTask.AzureStorage.Hosting.Internal.Watching;

/// <summary>Instance ids out of table keys, where what a key may not contain stands behind <c>^</c>.</summary>
internal static class InstanceKey
{
    private const char Escape = '^', ControlBase = '\u00c0';

    public static string Decode(string key)
    {
        if (!key.Contains(Escape, StringComparison.Ordinal))
        {
            return key;
        }

        StringBuilder id = new(key.Length);
        for (var i = 0; i < key.Length; i++)
        {
            _ = id.Append(key[i] == Escape && i + 1 < key.Length ? Original(key[++i]) : key[i]);
        }

        return id.ToString();
    }

    private static char Original(char escaped) => escaped switch
    {
        '0' => '/',
        '1' => '\\',
        '2' => '#',
        '3' => '?',
        >= ControlBase => (char)(escaped - ControlBase),
        _ => escaped,
    };
}
