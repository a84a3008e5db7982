// Each test runs several programs; more at once would only measure how long they wait for each other.
[assembly: CollectionBehavior(MaxParallelThreads = 2)]
