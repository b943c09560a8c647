namespace Vision;

/// <summary>How a column is compared. A row without a value there never matches, whatever the operator.</summary>
public enum DatasetOperator
{
    /// <summary><c>eq</c>: equal to the operand.</summary>
    Equal,

    /// <summary><c>ne</c>: another value than the operand.</summary>
    NotEqual,

    /// <summary><c>lt</c>: less.</summary>
    Less,

    /// <summary><c>le</c>: less or equal.</summary>
    LessOrEqual,

    /// <summary><c>gt</c>: greater.</summary>
    Greater,

    /// <summary><c>ge</c>: greater or equal.</summary>
    GreaterOrEqual,

    /// <summary><c>begins_with</c>: text that begins so; case counts.</summary>
    BeginsWith,

    /// <summary><c>contains</c>: text with this in it; case counts.</summary>
    Contains,

    /// <summary><c>between</c>: from the first operand to the second, both included.</summary>
    Between,

    /// <summary><c>in</c>: equal to one of the operands, 1..100.</summary>
    In,
}
