using System.Text.Json;

namespace Vision.Internal;

/// <summary>Writes queries so that <see cref="QueryReader"/> reads the same.</summary>
internal static class QueryWriter
{
    public static void Write(Utf8JsonWriter writer, DatasetCondition condition)
    {
        writer.WriteStartObject();
        switch (condition)
        {
            case AllConditions { Conditions.Count: 0 }:
                break;
            case AllConditions all:
                WriteList(writer, "AND", all.Conditions);
                break;
            case AnyCondition any:
                WriteList(writer, "OR", any.Conditions);
                break;
            case ColumnCondition column:
                writer.WriteStartArray(column.Column);
                writer.WriteStringValue(DatasetOperators.NameOf(column.Operator));
                foreach (var operand in column.Operands)
                    operand.WriteTo(writer);
                writer.WriteEndArray();
                break;
            default:
                throw new InvalidOperationException($"{condition.GetType().Name} has no JSON form.");
        }

        writer.WriteEndObject();
    }

    private static void WriteList(Utf8JsonWriter writer, string name, IReadOnlyList<DatasetCondition> conditions)
    {
        writer.WriteStartArray(name);
        foreach (var condition in conditions)
            Write(writer, condition);
        writer.WriteEndArray();
    }
}
