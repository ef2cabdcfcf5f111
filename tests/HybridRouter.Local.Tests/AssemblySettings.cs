using NUnit.Framework;

// The model uses every core by itself; tests beside each other would only measure that.
[assembly: Parallelizable(ParallelScope.None)]
