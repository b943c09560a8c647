// Each test runs workers that take all cores; side by side they would only starve each other.
[assembly: CollectionBehavior(DisableTestParallelization = true)]
