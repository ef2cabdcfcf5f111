using Microsoft.ML.OnnxRuntimeGenAI;

namespace HybridRouter.Local.Generation;

/// <summary>
/// The one thread that generates: it admits waiting answers into free slots and advances the active ones in turn, one native call each.
/// One thread because a native call uses every core by itself: four threads with a generator each are slower than one that serves them in turn.
/// </summary>
internal sealed class Turns : IDisposable
{
    private readonly LocalModelOptions options;
    private readonly SlotPool pool;
    private readonly WaitingLine waiting;
    private readonly List<Answer> active = [];
    // Not disposed: a caller may cancel an answer after the end. Its finalizer frees it.
    private readonly AutoResetEvent wake = new(initialState: false);
    private readonly Thread thread;
    private int next;
    private volatile int slotsInUse;
    private volatile bool stopping;

    public Turns(LocalModelOptions options, SlotPool pool)
    {
        this.options = options;
        this.pool = pool;
        waiting = new WaitingLine(options);
        thread = new Thread(Run) { IsBackground = true, Name = "local-model" };
        thread.Start();
    }

    /// <summary>Answers that have a slot.</summary>
    public int SlotsInUse => slotsInUse;

    /// <summary>Answers that wait for one.</summary>
    public int QueueLength => waiting.Count;

    /// <summary>Queues an answer; it ends by itself, by <see cref="Cancel"/> or by an error in its text.</summary>
    /// <exception cref="LocalQueueFullException">All slots are busy and the queue is full.</exception>
    public void Submit(Answer answer)
    {
        waiting.Enter(answer, options.Slots - slotsInUse);
        wake.Set();
    }

    /// <summary>Frees what the answer holds. Without effect on one that has ended.</summary>
    public void Cancel(Answer answer)
    {
        answer.Cancel();
        wake.Set();
    }

    public void Dispose()
    {
        stopping = true;
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
            else Rest();
        }
        waiting.Close(new ObjectDisposedException(nameof(LocalModel)));
        while (active.Count > 0) Remove(active[0], new ObjectDisposedException(nameof(LocalModel)));
    }

    private void RemoveGone()
    {
        waiting.RemoveGone();
        for (int i = active.Count - 1; i >= 0; i--)
            if (active[i].IsCancelled) Remove(active[i]);
    }

    private void Admit()
    {
        while (active.Count < options.Slots && waiting.Take() is { } answer)
        {
            answer.StartedAt = options.TimeProvider.GetTimestamp();
            active.Add(answer);
            slotsInUse = active.Count;
            try
            {
                if (answer.Schema is null) pool.Start(answer);
                else answer.Preparation = Prepare(answer);
            }
            catch (Exception error)
            {
                // Recorded in the answer, whose reader throws it.
                Remove(answer, error);
            }
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
            if (answer.Slot is null) answer.Start(Prepared(answer), 0);
            // One that was cancelled while its generator was made could not be stopped by it.
            if (answer.IsCancelled || answer.Advance(options.PrefillChunk)) Remove(answer);
        }
        catch (Exception error)
        {
            // Recorded in the answer, whose reader throws it; its generator is not used again. One that was cancelled has no reader.
            Remove(answer, error);
        }
    }

    private static Slot Prepared(Answer answer)
    {
        try
        {
            return answer.Preparation!.GetAwaiter().GetResult(); // NextReady saw it completed
        }
        catch (OnnxRuntimeGenAIException)
        {
            throw new UnsupportedOptionException("response_format", "The local model's guidance does not support this JSON schema.");
        }
    }

    /// <summary>Nobody has a turn: sees that the next one to come finds a generator with the prefix, and waits.</summary>
    private void Rest()
    {
        try
        {
            if (active.Count == 0) pool.Warm();
        }
        catch (OnnxRuntimeGenAIException)
        {
            // Nothing is lost: the next answer makes its own generator, and reports what prevents it.
        }
        wake.WaitOne();
    }

    /// <summary>Ends an active answer, frees its slot and gives its generator back.</summary>
    private void Remove(Answer answer, Exception? error = null)
    {
        int index = active.IndexOf(answer);
        active.RemoveAt(index);
        if (index < next) next--;
        GiveBack(answer, healthy: error is null);
        slotsInUse = active.Count;
        waiting.Note(options.TimeProvider.GetElapsedTime(answer.StartedAt));
        answer.End(error);
    }

    private void GiveBack(Answer answer, bool healthy)
    {
        if (answer.TakeSlot() is { } slot)
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
}
