using Microsoft.ML.OnnxRuntimeGenAI;

namespace HybridRouter.Local.Generation;

/// <summary>
/// The one thread that generates: it admits waiting answers into free slots, first come first served, and advances the active ones in turn, one native call each.
/// One thread because a native call uses every core by itself: four threads with a generator each are slower than one that serves them in turn.
/// </summary>
internal sealed class Turns : IDisposable
{
    private readonly Lock gate = new();
    private readonly LinkedList<Answer> waiting = [];
    private readonly List<Answer> active = [];
    // Not disposed: a caller may cancel an answer after the end. Its finalizer frees it.
    private readonly AutoResetEvent wake = new(initialState: false);
    private readonly LocalModelOptions options;
    private readonly SlotPool pool;
    private readonly Thread thread;
    private TimeSpan usualDuration = TimeSpan.FromSeconds(1);
    private int next;
    private volatile int slotsInUse;
    private volatile bool stopping;

    public Turns(LocalModelOptions options, SlotPool pool)
    {
        this.options = options;
        this.pool = pool;
        thread = new Thread(Run) { IsBackground = true, Name = "local-model" };
        thread.Start();
    }

    /// <summary>Answers that have a slot.</summary>
    public int SlotsInUse => slotsInUse;

    /// <summary>Answers that wait for one.</summary>
    public int QueueLength
    {
        get
        {
            lock (gate) return waiting.Count;
        }
    }

    /// <summary>Queues an answer; it ends by itself, by <see cref="Cancel"/> or by an error in its text.</summary>
    /// <exception cref="LocalQueueFullException">All slots are busy and the queue is full.</exception>
    public void Submit(Answer answer)
    {
        lock (gate)
        {
            ObjectDisposedException.ThrowIf(stopping, this);
            int free = Math.Max(0, options.Slots - slotsInUse);
            if (waiting.Count >= options.QueueLimit + free) throw Full(waiting.Count);
            answer.QueuedAt = options.TimeProvider.GetTimestamp();
            waiting.AddLast(answer);
        }
        wake.Set();
    }

    /// <summary>Frees what the answer holds once the native call that runs has ended. Without effect on one that has ended.</summary>
    public void Cancel(Answer answer)
    {
        answer.Cancel();
        wake.Set();
    }

    public void Dispose()
    {
        lock (gate)
        {
            if (stopping) return;
            stopping = true;
        }
        wake.Set();
        thread.Join();
    }

    private void Run()
    {
        while (!stopping)
        {
            RemoveGone();
            Admit();
            if (NextReady() is { } answer) Advance(answer);
            else wake.WaitOne();
        }
        foreach (Answer answer in active.ToArray()) Remove(answer, new ObjectDisposedException(nameof(LocalModel)));
        lock (gate)
        {
            foreach (Answer answer in waiting) End(answer, new ObjectDisposedException(nameof(LocalModel)));
            waiting.Clear();
        }
    }

    private void RemoveGone()
    {
        for (int i = active.Count - 1; i >= 0; i--)
            if (active[i].IsCancelled) Remove(active[i], null);
        lock (gate)
        {
            for (LinkedListNode<Answer>? node = waiting.First; node is not null;)
            {
                LinkedListNode<Answer>? following = node.Next;
                Answer answer = node.Value;
                bool late = options.TimeProvider.GetElapsedTime(answer.QueuedAt) > options.QueueTimeout;
                if (answer.IsCancelled || late)
                {
                    waiting.Remove(node);
                    End(answer, answer.IsCancelled ? null : Full(waiting.Count));
                }
                node = following;
            }
        }
    }

    private void Admit()
    {
        while (active.Count < options.Slots && TakeWaiting() is { } answer)
        {
            answer.StartedAt = options.TimeProvider.GetTimestamp();
            active.Add(answer);
            try
            {
                if (answer.Schema is null) pool.Start(answer);
                else answer.Preparation = Prepare(answer);
            }
            catch (Exception error) when (error is OnnxRuntimeGenAIException or InvalidOperationException)
            {
                Remove(answer, error);
            }
        }
    }

    private Answer? TakeWaiting()
    {
        lock (gate)
        {
            if (waiting.First is not { } first) return null;
            waiting.RemoveFirst();
            slotsInUse = active.Count + 1;
            return first.Value;
        }
    }

    /// <summary>A generator with a schema takes about 0.4 s to make, so it is made beside this thread.</summary>
    private Task<Slot> Prepare(Answer answer)
    {
        Task<Slot> preparation = Task.Run(() => pool.Guided(answer));
        preparation.ContinueWith(static (_, wake) => ((AutoResetEvent)wake!).Set(), wake, CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
        return preparation;
    }

    /// <summary>The next active answer in turn that has its generator, or null.</summary>
    private Answer? NextReady()
    {
        for (int i = 0; i < active.Count; i++)
        {
            if (next >= active.Count) next = 0;
            Answer answer = active[next++];
            if (answer.Slot is not null || answer.Preparation is { IsCompleted: true }) return answer;
        }
        return null;
    }

    private void Advance(Answer answer)
    {
        try
        {
            if (answer.Slot is null) answer.Start(answer.Preparation!.GetAwaiter().GetResult(), 0); // completed: NextReady said so
            if (answer.Advance(options.PrefillChunk)) Remove(answer, null);
        }
        catch (Exception error)
        {
            // Recorded in the answer, whose reader throws it; a generator that failed is not used again.
            Remove(answer, answer.Slot is null && answer.Schema is not null ? Refused() : error);
        }
    }

    /// <summary>Ends an active answer, frees its slot and gives its generator back.</summary>
    private void Remove(Answer answer, Exception? error)
    {
        int index = active.IndexOf(answer);
        active.RemoveAt(index);
        if (index < next) next--;
        GiveBack(answer, healthy: error is null);
        slotsInUse = active.Count;
        TimeSpan took = options.TimeProvider.GetElapsedTime(answer.StartedAt);
        usualDuration = (usualDuration * 7 + took) / 8;
        End(answer, error);
    }

    private void GiveBack(Answer answer, bool healthy)
    {
        if (answer.Slot is { } slot)
        {
            if (healthy) pool.Return(slot);
            else slot.Dispose();
        }
        else if (answer.Preparation is { } preparation)
        {
            Task disposal = preparation.ContinueWith(static made => made.GetAwaiter().GetResult().Dispose(), CancellationToken.None, TaskContinuationOptions.OnlyOnRanToCompletion, TaskScheduler.Default);
            // The native model must outlive the making of its generators.
            if (stopping) ((IAsyncResult)disposal).AsyncWaitHandle.WaitOne();
        }
    }

    private static void End(Answer answer, Exception? error)
    {
        answer.End(error);
        answer.Dispose();
    }

    private static UnsupportedOptionException Refused() =>
        new("response_format", "The local model's guidance does not support this JSON schema.");

    private LocalQueueFullException Full(int ahead)
    {
        double seconds = Math.Ceiling(usualDuration.TotalSeconds * (ahead + 1) / options.Slots);
        return new LocalQueueFullException(TimeSpan.FromSeconds(Math.Clamp(seconds, 1, 60)));
    }
}
