using Microsoft.DurableTask;
using Vision.Pipelines.Datasets.Internal;

namespace Vision.Pipelines.Datasets;

/// <summary>Finds out which values of a query never occur in their columns, whatever else the rows have.</summary>
/// <remarks>
/// | rows that match | a value of the query never occurs | then                                                        |
/// |-----------------|-----------------------------------|-------------------------------------------------------------|
/// | none            | yes                               | <see cref="InvalidQueryException"/> with the nearest values |
/// | some            | yes                               | a note in the run's output                                  |
/// | any             | no                                | nothing                                                     |
/// </remarks>
[DurableTask(Name)]
public sealed class CheckValuesActivity(IDatasets datasets, ActivityEnd? end = null) : TaskActivity<CheckValuesInput, IReadOnlyList<string>>
{
    /// <summary>The activity's name.</summary>
    public const string Name = "CheckValues";

    private const int MostValues = 1_000;

    /// <returns>A sentence for each value.</returns>
    /// <inheritdoc/>
    public override async Task<IReadOnlyList<string>> RunAsync(TaskActivityContext context, CheckValuesInput input)
    {
        var stop = ActivityEnd.Of(end);
        var dataset = datasets.Open(input.Plan.Table);
        var unseen = new UnseenValues(new AnyCondition([.. input.Unseen.Select(value => value.Condition)]));
        var all = await dataset.PlanAsync(null, stop).ConfigureAwait(false);
        var byKey = await LookUpAsync(dataset, input.Plan.Schema, unseen, all, stop).ConfigureAwait(false);
        var known = unseen.Left.Select(value => value.Column).Distinct().Except(byKey).ToDictionary(column => column, _ => new HashSet<string>(StringComparer.Ordinal), StringComparer.Ordinal);
        for (var part = 0; part < all.Parts && unseen.Left.Any(value => known.ContainsKey(value.Column)); part++)
        {
            var read = new DatasetRead(input.Plan.Schema, null, all, part) { Columns = [.. known.Keys] };
            await foreach (var row in dataset.ReadAsync(read, stop).ConfigureAwait(false))
            {
                unseen.See(row);
                foreach (var (column, value) in row.Values)
                {
                    if (known.TryGetValue(column, out var values) && values.Count < MostValues)
                        values.Add(value.Text);
                }
            }
        }

        List<string> sentences = [.. unseen.Left.Select(value => Sentence(value, known.GetValueOrDefault(value.Column, [])))];
        return sentences.Count > 0 && input.IsEmpty
            ? throw new InvalidQueryException(input.Plan.Table.ToString(), $"nothing matches: {string.Join(' ', sentences)}")
            : sentences;
    }

    // Columns by whose values rows are found at once: a table with thousands of rows is not read for an id that is not there.
    private static async Task<List<string>> LookUpAsync(IDataset dataset, DatasetSchema schema, UnseenValues unseen, DatasetPlan all, CancellationToken stop)
    {
        var done = new List<string>();
        foreach (var column in unseen.Left.GroupBy(value => value.Column).ToList())
        {
            var any = new AnyCondition([.. column]);
            var plan = await dataset.PlanAsync(any, stop).ConfigureAwait(false);
            if (plan.Parts >= all.Parts)
                continue;

            for (var part = 0; part < plan.Parts; part++)
            {
                await foreach (var row in dataset.ReadAsync(new DatasetRead(schema, any, plan, part) { Columns = [column.Key] }, stop).ConfigureAwait(false))
                    unseen.See(row);
            }

            done.Add(column.Key);
        }

        return done;
    }

    private static string Sentence(ColumnCondition value, HashSet<string> known)
    {
        if (known.Count == 0)
            return $"{value.Column} is never {value.Operands[0]}.";

        var nearest = NearestNames.Of(value.Operands[0].Text, known);
        return $"{value.Column} is never {value.Operands[0]}; {(nearest.Length > 0 ? nearest : $"it is for example {string.Join(", ", known.Order(StringComparer.Ordinal).Take(5))}.")}";
    }
}
