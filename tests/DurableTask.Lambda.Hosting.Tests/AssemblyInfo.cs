// The tests wait most of the time, as the shortest wait of Lambda is a second.
[assembly: CollectionBehavior(MaxParallelThreads = 12)]
