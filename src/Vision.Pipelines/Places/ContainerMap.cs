namespace Vision.Pipelines.Places;

/// <summary>The section <c>Vision:Containers</c>: where the logical containers are, for example <c>images</c> = <c>s3://in-bucket</c>.</summary>
/// <remarks>
/// | a name that is | as a rule's container or in <c>/api/files</c>           | as a place where a run writes              |
/// |----------------|---------------------------------------------------------|--------------------------------------------|
/// | mapped         | the place that it is mapped to                          | the same                                   |
/// | not mapped     | the container of that name in the store <see cref="Scheme"/> | the container of that name in the input's store |
/// <para>
/// Names are written into a run's options when it starts (<see cref="Catalog.Place"/>), so that every worker writes to the same place, whatever its own
/// configuration says.
/// </para>
/// </remarks>
public sealed class ContainerMap
{
    /// <summary>Where label results and reports go. Not mapped: into the source's own container, below <see cref="Intake.OutputPrefixes.Results"/>.</summary>
    public const string Results = "results";

    /// <summary>Where a run keeps what its activities leave for each other. Not mapped: in the source's own container.</summary>
    public const string Parts = "parts";

    /// <summary>
    /// Where hosts keep the collections of known faces that they share, below <see cref="Intake.OutputPrefixes.KnownFaces"/>. Not mapped: the container of
    /// that name in the store <see cref="Scheme"/>.
    /// </summary>
    public const string Faces = "faces";

    private const string Setting = "Vision:Containers";

    private readonly Dictionary<string, ObjectPrefix> _places = new(StringComparer.Ordinal);

    /// <param name="places">Name -> <c>scheme://container[/prefix]</c>, or the name of a container in the store <paramref name="scheme"/>.</param>
    /// <param name="scheme">The store of containers that are not mapped. Default <c>file</c>.</param>
    /// <exception cref="InvalidOperationException">A place is not of that form; the message names the setting.</exception>
    public ContainerMap(IReadOnlyDictionary<string, string>? places = null, string scheme = "file")
    {
        Scheme = scheme;
        foreach (var (name, place) in places ?? new Dictionary<string, string>())
        {
            if (name.Length == 0 || name.Contains('/', StringComparison.Ordinal) || name.Contains(':', StringComparison.Ordinal))
                throw new InvalidOperationException($"{Setting}:{name}: a logical container has a name without '/' and ':'.");

            _places[name] = Place.TryRead(place, scheme)
                ?? throw new InvalidOperationException($"{Setting}:{name} is '{place}'; write scheme://container or scheme://container/prefix, for example s3://my-bucket/photos.");
        }
    }

    /// <summary>No name is mapped, and everything is in the store <c>file</c>.</summary>
    public static ContainerMap Empty { get; } = new();

    /// <summary>The store of containers that are not mapped.</summary>
    public string Scheme { get; }

    /// <summary>Whether no name is mapped.</summary>
    public bool IsEmpty => _places.Count == 0;

    /// <summary>Schemes of all places; each needs a store.</summary>
    public IEnumerable<string> Schemes => _places.Values.Select(place => place.Scheme).Append(Scheme).Distinct(StringComparer.Ordinal);

    /// <summary>All mapped places.</summary>
    public IEnumerable<ObjectPrefix> Places => _places.Values;

    /// <summary>Where a name, or a place written out, is.</summary>
    /// <exception cref="InvalidOperationException">It is neither.</exception>
    public ObjectPrefix Find(string container) =>
        _places.TryGetValue(container, out var place) ? place
        : Place.TryRead(container, Scheme) ?? throw new InvalidOperationException($"'{container}' is no container; write its name, or scheme://container/prefix.");

    /// <summary>As <see cref="Find"/>, and also <c>scheme:container</c>, the form that fits one part of a URL's path; what callers may see of it is for <see cref="Contains"/> to say.</summary>
    public ObjectPrefix FindForUrl(string container)
    {
        ArgumentNullException.ThrowIfNull(container);
        var colon = container.IndexOf(':', StringComparison.Ordinal);
        return _places.TryGetValue(container, out var place) ? place
            : colon > 0 ? new ObjectPrefix(container[..colon].ToLowerInvariant(), container[(colon + 1)..], "")
            : new ObjectPrefix(Scheme, container, "");
    }

    /// <summary>Whether a name is mapped.</summary>
    public bool IsMapped(string name) => _places.ContainsKey(name);

    /// <summary>What a run's options say for a name: the place that it is mapped to, written out; else the name itself.</summary>
    public string Write(string container) => _places.TryGetValue(container, out var place) ? place.ToString() : container;

    /// <summary>As <see cref="Write(string)"/> for a place that need not be there; <paramref name="name"/> is the logical name that counts then.</summary>
    public string? Write(string? container, string name) =>
        container is not null ? Write(container) : _places.TryGetValue(name, out var place) ? place.ToString() : null;

    /// <summary>
    /// Whether an object lies in the store of containers that are not mapped, or in a mapped place: beyond these, callers are shown nothing. Known faces
    /// (<see cref="Intake.OutputPrefixes.IsPrivate"/>) they are never shown.
    /// </summary>
    public bool Contains(ObjectRef reference)
    {
        ArgumentNullException.ThrowIfNull(reference);
        return !Intake.OutputPrefixes.IsPrivate(reference.Key) && (reference.Scheme == Scheme || _places.Values.Any(place => place.Contains(reference)));
    }
}
