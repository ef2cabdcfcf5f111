namespace HybridRouter.Local.Generation;

/// <summary>Answers that wait for a slot, first come first served, so many and so long at most. Safe for all threads.</summary>
internal sealed class WaitingLine(LocalModelOptions options)
{
    private readonly Lock gate = new();
    private readonly LinkedList<Answer> answers = [];
    private TimeSpan usualDuration = TimeSpan.FromSeconds(1);
    private bool closed;

    public int Count
    {
        get
        {
            lock (gate) return answers.Count;
        }
    }

    /// <summary>Adds an answer at the end.</summary>
    /// <param name="answer">What waits.</param>
    /// <param name="free">Slots that are free: so many more may enter, since they go on at once.</param>
    /// <exception cref="LocalQueueFullException">No place left.</exception>
    public void Enter(Answer answer, int free)
    {
        lock (gate)
        {
            ObjectDisposedException.ThrowIf(closed, typeof(LocalModel));
            if (answers.Count >= options.QueueLimit + free) throw Full();
            answer.QueuedAt = options.TimeProvider.GetTimestamp();
            answers.AddLast(answer);
        }
    }

    /// <summary>Takes the first one, or null.</summary>
    public Answer? Take()
    {
        lock (gate)
        {
            Answer? first = answers.First?.Value;
            if (first is not null) answers.RemoveFirst();
            return first;
        }
    }

    /// <summary>Ends the answers whose caller has gone and those that have waited too long.</summary>
    public void RemoveGone()
    {
        lock (gate)
        {
            for (LinkedListNode<Answer>? node = answers.First; node is not null;)
            {
                LinkedListNode<Answer>? following = node.Next;
                bool late = options.TimeProvider.GetElapsedTime(node.Value.QueuedAt) > options.QueueTimeout;
                if (late || node.Value.IsCancelled)
                {
                    answers.Remove(node);
                    node.Value.End(late ? Full() : null);
                }
                node = following;
            }
        }
    }

    /// <summary>Notes how long an answer had its slot, for the estimate of when to try again.</summary>
    public void Note(TimeSpan duration)
    {
        lock (gate) usualDuration = (usualDuration * 7 + duration) / 8;
    }

    /// <summary>Ends all and lets nobody in any more.</summary>
    public void Close(Exception reason)
    {
        lock (gate)
        {
            closed = true;
            foreach (Answer answer in answers) answer.End(reason);
            answers.Clear();
        }
    }

    private LocalQueueFullException Full()
    {
        double seconds = Math.Ceiling(usualDuration.TotalSeconds * (answers.Count + 1) / options.Slots);
        return new LocalQueueFullException(TimeSpan.FromSeconds(Math.Clamp(seconds, 1, 60)));
    }
}
