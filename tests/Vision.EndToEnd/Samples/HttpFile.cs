using System.Text;

namespace Vision.EndToEnd.Samples;

/// <summary>Reads an .http file as REST clients do: variables, requests between lines of ###, bodies with files in them.</summary>
internal static class HttpFile
{
    /// <summary>The requests, by their title.</summary>
    /// <param name="path">The file.</param>
    /// <param name="host">Takes the place of the file's own variable <c>host</c>.</param>
    public static IReadOnlyList<(string Title, HttpRequestMessage Request)> Read(string path, Uri host)
    {
        var (folder, variables) = (Path.GetDirectoryName(path)!, new Dictionary<string, string>(StringComparer.Ordinal));
        var requests = new List<(string, HttpRequestMessage)>();
        foreach (var part in File.ReadAllText(path).Split("\n###"))
        {
            var lines = part.Split('\n').ToList();
            foreach (var line in lines.Where(line => line.StartsWith('@')))
                variables[line[1..line.IndexOf('=', StringComparison.Ordinal)].Trim()] = line[(line.IndexOf('=', StringComparison.Ordinal) + 1)..].Trim();
            variables["host"] = host.AbsoluteUri.TrimEnd('/');
            var start = lines.FindIndex(line => line.StartsWith("POST ", StringComparison.Ordinal) || line.StartsWith("GET ", StringComparison.Ordinal));
            if (start >= 0)
                requests.Add((lines[0].Trim(), Request([.. lines[start..].Select(Filled)], folder)));
        }

        return requests;

        string Filled(string line) => variables.Aggregate(line, (text, variable) => text.Replace($"{{{{{variable.Key}}}}}", variable.Value, StringComparison.Ordinal));
    }

    private static HttpRequestMessage Request(List<string> lines, string folder)
    {
        var words = lines[0].Split(' ');
        var empty = lines.FindIndex(string.IsNullOrWhiteSpace);
        var request = new HttpRequestMessage(new HttpMethod(words[0]), words[1]);
        var body = lines[(empty + 1)..];
        while (body.Count > 0 && string.IsNullOrWhiteSpace(body[^1]))
            body.RemoveAt(body.Count - 1);
        if (body.Count > 0)
            request.Content = new ByteArrayContent(Body(body, folder));
        foreach (var header in lines[1..empty])
        {
            var colon = header.IndexOf(':', StringComparison.Ordinal);
            if (!request.Headers.TryAddWithoutValidation(header[..colon], header[(colon + 1)..].Trim()))
                request.Content!.Headers.TryAddWithoutValidation(header[..colon], header[(colon + 1)..].Trim());
        }

        return request;
    }

    // A body that is a file alone is that file; in others lines end as those of a form do.
    private static byte[] Body(List<string> lines, string folder)
    {
        var body = new List<byte>();
        for (var i = 0; i < lines.Count; i++)
        {
            if (i > 0)
                body.AddRange("\r\n"u8);
            body.AddRange(lines[i].StartsWith("< ", StringComparison.Ordinal) ? File.ReadAllBytes(Path.Combine(folder, lines[i][2..].Trim())) : Encoding.UTF8.GetBytes(lines[i].TrimEnd('\r')));
        }

        return [.. body];
    }
}
