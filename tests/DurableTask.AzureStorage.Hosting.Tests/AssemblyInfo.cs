// The tests wait most of the time: for queues to be looked into, timers, leases. More of them than processors go side by side.
[assembly: CollectionBehavior(MaxParallelThreads = 6)]
