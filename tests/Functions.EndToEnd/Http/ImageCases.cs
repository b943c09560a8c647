using System.Globalization;
using System.Text;
using Vision.EndToEnd.Processes;
using Vision.Imaging.Tests.Media;

namespace Vision.Functions.EndToEnd.Http;

/// <summary>Requests to the image API, each on its own.</summary>
internal static class ImageCases
{
    private const string FormType = "multipart/form-data; boundary=suite";

    private static readonly byte[] Photo = TestPhotos.Make(1), Portrait = TestClips.Portrait(0);

    // As the samples are written: the first is turned by its EXIF data, palettes are colours, transparency is a channel.
    private static readonly (string Format, int Height, int Width, int Channels)[] Shapes =
    [
        ("plain-jpeg", 64, 48, 3), ("progressive-jpeg", 48, 64, 3), ("cmyk-jpeg", 24, 40, 3), ("plain-png", 48, 64, 3), ("palette-png", 20, 20, 4),
        ("deep-png", 20, 20, 4), ("plain-gif", 30, 40, 4), ("animated-gif", 30, 40, 3), ("interlaced-gif", 30, 40, 4), ("lossy-webp", 48, 64, 3),
        ("lossless-webp", 48, 64, 3), ("animated-webp", 48, 64, 4), ("plain-bmp", 48, 64, 3), ("packed-tiff", 48, 64, 3), ("plain-tiff", 20, 30, 3),
    ];

    public static IReadOnlyDictionary<string, HttpCase> All { get; } =
        ((IEnumerable<HttpCase>)[.. Formats(), .. Arrays(), .. OtherFiles(), .. Forms(), .. Methods(), .. Looks(), .. Polyglots()])
        .Select((request, n) => (request, n)).ToDictionary(pair => $"{pair.n:D3} {pair.request}", pair => pair.request);

    private static IEnumerable<HttpCase> Formats()
    {
        foreach (var (format, height, width, channels) in Shapes)
        {
            var image = Samples.Of(format);
            var shape = $"[{height},{width},{channels}]";
            var thousands = (height * width * channels / 1000m).ToString(CultureInfo.InvariantCulture);
            yield return Post("/shape", image, 200, format, shape);
            yield return Post("/nbytes", image, 200, format, thousands);
            yield return Post("/api/images/shape", image, 200, format, shape);
            yield return Post("/shape", Form(image, image[..(image.Length / 2)], image), 200, $"{format}, half of it", $"[{shape},[],{shape}]", FormType);
            yield return Post("/nbytes", Form(image, [], image), 200, $"{format}, nothing", $"[{thousands},[],{thousands}]", FormType);
            yield return Post("/shape", image[..(image.Length / 2)], 422, $"half of {format}");
            yield return Post("/shape", image, 200, $"{format} that claims to be text", shape, "text/plain");
        }
    }

    private static IEnumerable<HttpCase> Arrays() =>
    [
        Post("/shape", JpegWriter.Flat(40, 24, [128]), 200, "grey JPEG", "[24,40]"),
        Post("/nbytes", JpegWriter.Flat(40, 24, [128]), 200, "grey JPEG", "0.96"),
        Post("/shape", PngWriter.Flat(7, 5, 8, 0, [9]), 200, "grey PNG", "[5,7]"),
        Post("/shape", PngWriter.Flat(7, 5, 8, 4, [9, 9]), 200, "grey PNG with transparency", "[5,7,2]"),
        Post("/shape", PngWriter.Flat(7, 5, 16, 0, [9, 9]), 200, "grey PNG of 16 bits", "[5,7]"),
        Post("/nbytes", PngWriter.Flat(7, 5, 16, 0, [9, 9]), 200, "grey PNG of 16 bits", "0.035"),
        Post("/shape", Photo, 200, "photo", "[360,480,3]"),
        Post("/shape", Bombs.Header(".jpg", 30_000, 30_000), 413, "JPEG that claims 30,000 px"),
        Post("/shape", Bombs.Header(".gif", 30_000, 30_000), 413, "GIF that claims 30,000 px"),
        Post("/shape", Bombs.Header(".webp", 16_000, 16_000), 413, "WebP that claims 16,000 px"),
        Post("/shape", Bombs.Header(".bmp", 30_000, 30_000), 413, "BMP that claims 30,000 px"),
        Post("/shape", Bombs.Header(".tiff", 30_000, 30_000), 413, "TIFF that claims 30,000 px"),
        Post("/shape", Form(Bombs.Header(".jpg", 30_000, 30_000), Photo), 200, "bomb among others", "[[],[360,480,3]]", FormType),
        Post("/api/images/labels", Bombs.Png(12_000, 12_000), 413, "PNG bomb"),
    ];

    private static IEnumerable<HttpCase> OtherFiles()
    {
        var files = new Dictionary<string, byte[]>
        {
            ["text"] = "Dear grandmother"u8.ToArray(),
            ["JSON"] = "{\"image\": \"cat.jpg\"}"u8.ToArray(),
            ["base64"] = Encoding.ASCII.GetBytes(Convert.ToBase64String(Photo)),
            ["HTML"] = "<!doctype html><script>alert(1)</script>"u8.ToArray(),
            ["SVG"] = "<svg xmlns=\"http://www.w3.org/2000/svg\" onload=\"alert(1)\"/>"u8.ToArray(),
            ["PDF"] = "%PDF-1.7\n"u8.ToArray(),
            ["ZIP"] = "PK\u0003\u0004...."u8.ToArray(),
            ["MP4"] = "\0\0\0\u001Cftypisom\0\0\0\0"u8.ToArray(),
            ["playlist"] = "#EXTM3U\n#EXTINF:1,\nfile:///etc/passwd\n"u8.ToArray(),
            ["zeros"] = new byte[100],
            ["pickle"] = [0x80, 0x04, 0x95, 0x10, 0, 0, 0, 0, 0, 0, 0, 0x8C, 0x05, .. "posix"u8],
        };
        foreach (var (about, file) in files)
        {
            yield return Post("/shape", file, 415, about, contentType: "image/jpeg");
            yield return Post("/nbytes", Form(file, Photo), 200, about, "[[],518.4]", FormType);
            yield return Post("/api/images/labels", Form(Photo, file), 415, about, contentType: FormType);
        }

        // Of a format that is read, and damaged.
        var heic = "\0\0\0\u001Cftypheic\0\0\0\0"u8.ToArray();
        yield return Post("/shape", heic, 422, "the start of a HEIC image");
        yield return Post("/nbytes", Form(heic, Photo), 200, "the start of a HEIC image", "[[],518.4]", FormType);
        yield return Post("/api/images/labels", Form(Photo, heic), 422, "the start of a HEIC image", contentType: FormType);
        yield return Post("/shape", [], 400, "nothing");
        yield return Post("/api/images/labels", [], 400, "nothing");
        yield return Post("/api/images/blur", "no picture"u8.ToArray(), 415, "text");
        yield return Post("/api/images/faces", Photo[..2000], 422, "half a photo");
        yield return Post("/api/images/text", "\u0001\u0002"u8.ToArray(), 415, "two bytes");
    }

    private static IEnumerable<HttpCase> Forms()
    {
        const string Part = "--suite\r\nContent-Disposition: form-data; name=\"image\"; filename=\"a.jpg\"\r\n\r\n\r\n";
        (string About, int Status, string Body, string ContentType)[] forms =
        [
            ("no boundary", 400, Part, "multipart/form-data"),
            ("empty boundary", 400, Part, "multipart/form-data; boundary="),
            ("two boundaries", 400, Part, "multipart/form-data; boundary=suite; boundary=suite"),
            ("boundary of 71 characters", 400, Part, $"multipart/form-data; boundary={new string('b', 71)}"),
            ("boundary of 7,000 characters", 400, Part, $"multipart/form-data; boundary={new string('b', 7000)}"),
            ("another boundary", 400, Part, "multipart/form-data; boundary=other"),
            ("no end", 400, Part, FormType),
            ("no parts", 400, "--suite--\r\n", FormType),
            ("no body", 400, "", FormType),
            ("the boundary again and again", 400, string.Concat(Enumerable.Repeat("--suite\r\n", 50)), FormType),
            ("part of another name", 400, Part.Replace("image", "file", StringComparison.Ordinal) + "--suite--", FormType),
            ("header that is none", 400, "--suite\r\nhello\r\n\r\nx\r\n--suite--", FormType),
            ("long header", 413, $"--suite\r\nX-Long: {new string('x', 20_000)}\r\n\r\nx\r\n--suite--", FormType),
            ("many headers", 413, $"--suite\r\n{string.Concat(Enumerable.Range(0, 200).Select(n => $"X{n}: 1\r\n"))}\r\nx\r\n--suite--", FormType),
            ("101 parts", 413, $"{string.Concat(Enumerable.Repeat(Part, 101))}--suite--", FormType),
            ("multipart/mixed", 415, Part + "--suite--", "multipart/mixed; boundary=suite"),
            ("multipart/related", 415, Part + "--suite--", "multipart/related; boundary=suite"),
        ];
        foreach (var (about, status, body, type) in forms)
        {
            yield return Post("/shape", Encoding.ASCII.GetBytes(body), status, about, contentType: type);
            // Here the first of the parts, which has no bytes, ends it.
            yield return Post("/api/images/blur", Encoding.ASCII.GetBytes(body), about == "101 parts" ? 400 : status, about, contentType: type);
        }

        yield return Post("/shape", Encoding.ASCII.GetBytes($"{string.Concat(Enumerable.Repeat(Part, 100))}--suite--"), 200, "100 empty parts", $"[{string.Join(',', Enumerable.Repeat("[]", 100))}]", FormType);
        yield return Post("/shape", Encoding.ASCII.GetBytes($"preamble\r\n{Part}--suite--\r\nepilogue"), 200, "preamble and epilogue", "[[]]", FormType);
        yield return Post("/shape", Encoding.ASCII.GetBytes("--suite\r\nContent-Disposition: form-data; name=image\r\nContent-Type: multipart/mixed; boundary=in\r\n\r\n--in\r\n\r\nx\r\n--in--\r\n--suite--"), 200, "form in a form", "[[]]", FormType);
        yield return Post("/shape", Form(Photo), 200, "one part", "[[360,480,3]]", "multipart/form-data; boundary=\"suite\"");
    }

    private static IEnumerable<HttpCase> Methods()
    {
        foreach (var path in (string[])["/shape", "/nbytes", "/api/images/shape", "/api/images/blur"])
        {
            foreach (var method in (string[])["GET", "PUT", "DELETE", "PATCH"])
                yield return new(method, path, 405);
            yield return new("HEAD", path, 200);
            yield return new("OPTIONS", path, 204);
            yield return new("OPTIONS", path, 204, Header: "Origin: https://acme.example");
        }

        yield return Post("/api/images/smell", Photo, 404, "another operation");
        yield return Post("/api/images", Photo, 404, "no operation");
        yield return Post("/api/images/shape/more", Photo, 404, "below an operation");
        yield return new("GET", "/api/images/", 404);
        yield return Post("/shape", Photo, 200, "of a page: ", "[360,480,3]") with { Header = "Origin: https://acme.example" };
        yield return Post("/api/images/labels?minConfidence=half", Photo, 400, "query");
        yield return Post("/api/images/labels?maxLabels=0", Photo, 400, "query");
        yield return Post("/api/images/faces?attributes=soul", Photo, 400, "query");
        yield return Post("/api/images/blur?mode=Image", Photo, 400, "query");
        yield return Post("/api/images/blur?keep=staff", Photo, 400, "query");
    }

    private static IEnumerable<HttpCase> Looks() =>
    [
        Post("/api/images/labels", Photo, 200, "photo"),
        Post("/api/images/labels?maxLabels=1&minConfidence=1", Form(Photo, Photo), 200, "two photos", contentType: FormType),
        Post("/api/images/text", Photo, 200, "photo"),
        Post("/api/images/faces", Portrait, 200, "portrait"),
        Post("/api/images/faces", Form(Portrait, Photo), 200, "portrait and photo", contentType: FormType),
        Post("/api/images/faces", Form(Portrait, Photo[..3000]), 422, "portrait and half a photo", contentType: FormType),
        Post("/api/images/blur?mode=Solid&color=%23ff0000", Portrait, 200, "portrait"),
        Post("/api/images/blur", Form(Portrait, "text"u8.ToArray()), 415, "portrait and text", contentType: FormType),
    ];

    // Two files in one: what counts is how it begins.
    private static IEnumerable<HttpCase> Polyglots() =>
    [
        Post("/shape", [.. JpegWriter.Flat(40, 24, [128]), .. "PK\u0003\u0004<script>alert(1)</script>"u8], 200, "JPEG and ZIP", "[24,40]"),
        Post("/shape", [.. "GIF89a=1;/*"u8, .. new byte[20]], 413, "GIF and script"),
        Post("/shape", [.. "BM"u8, .. "<html>"u8, .. new byte[40]], 415, "BMP and page"),
        Post("/shape", Form(Samples.Of("plain-gif")), 200, "GIF named .jpg", "[[30,40,4]]", FormType),
        Post("/api/images/shape", [.. PngWriter.Flat(7, 5, 8, 0, [9]), .. Samples.Of("plain-gif")], 200, "PNG and GIF", "[5,7]"),
    ];

    private static HttpCase Post(string path, byte[] body, int status, string about, string? answer = null, string? contentType = null) =>
        new("POST", path, status) { Bytes = body, About = $"({about}) ", Answer = answer, ContentType = contentType };

    private static byte[] Form(params byte[][] images)
    {
        List<byte> form = [];
        foreach (var image in images)
            form.AddRange([.. "--suite\r\nContent-Disposition: form-data; name=\"image\"; filename=\"photo.jpg\"\r\nContent-Type: image/jpeg\r\n\r\n"u8, .. image, .. "\r\n"u8]);
        return [.. form, .. "--suite--\r\n"u8];
    }
}
