namespace HybridRouter.Signals.Privacy.Reading;

/// <summary>
/// Which label stands above a place: what makes <c>219-45-6781</c> in the thirtieth line of a table a value under <c>ssn</c>. Tables are read when somebody
/// first asks. Asked from left to right the work is linear in the text. Not thread safe: one per page.
/// </summary>
internal sealed class TableColumns
{
    private readonly List<Table> _tables = [];
    private readonly List<(int Start, int End)> _labels = [];
    private bool _read;
    private bool _quoted;
    private int _at, _column;

    /// <summary>Forgets the text before.</summary>
    public void Clear()
    {
        _read = false;
        (_at, _column, _quoted) = (0, 0, false);
    }

    /// <summary>Gives large buffers back.</summary>
    public void Trim(int keep)
    {
        Clear();
        _tables.Clear();
        _labels.Clear();
        if (_tables.Capacity > keep) _tables.Capacity = 0;
        if (_labels.Capacity > keep) _labels.Capacity = 0;
    }

    /// <summary>Finds the label above a place; false outside of tables.</summary>
    public bool TryLabel(Page page, int place, out int start, out int end)
    {
        (start, end) = (0, 0);
        int index = TableAt(page, place);
        if (index < 0) return false;
        Table table = _tables[index];
        WalkTo(page, table, place);
        if (_column >= table.Labels) return false;
        (start, end) = _labels[table.FirstLabel + _column];
        return true;
    }

    /// <summary>Counts the delimiters of a row up to a place, from where it last stood.</summary>
    private void WalkTo(Page page, in Table table, int place)
    {
        if (place < _at || _at < table.Start) (_at, _column, _quoted) = (table.Start, 0, false);
        page.Meter.Spend(place - _at);
        for (; _at < place; _at++)
        {
            char c = page.Text[_at];
            if (c == '\n') (_column, _quoted) = (0, false);
            else if (c == '"') _quoted = !_quoted;
            else if (c == table.Delimiter && !_quoted) _column++;
        }
    }

    /// <summary>The table whose labels hold a place, and the column; false when it is no label.</summary>
    public bool TryColumn(Page page, int place, out Table table, out int column)
    {
        Ensure(page);
        (table, column) = (default, 0);
        int index = FirstFrom(place);
        if (index == _tables.Count) return false;
        table = _tables[index];
        for (; column < table.Labels; column++)
        {
            (int start, int end) = _labels[table.FirstLabel + column];
            if (place >= start && place < end) return true;
        }

        return false;
    }

    private int TableAt(Page page, int place)
    {
        Ensure(page);
        int index = FirstFrom(place);
        return index < _tables.Count && _tables[index].Start <= place ? index : -1;
    }

    /// <summary>The first table that ends behind a place.</summary>
    private int FirstFrom(int place)
    {
        int low = 0, high = _tables.Count;
        while (low < high)
        {
            int middle = (low + high) >>> 1;
            if (_tables[middle].End <= place) low = middle + 1;
            else high = middle;
        }

        return low;
    }

    private void Ensure(Page page)
    {
        if (_read) return;
        _read = true;
        _tables.Clear();
        _labels.Clear();
        if (!page.Meter.Spend(page.Text.Length * 2L)) return;
        TableReader.Read(page.Text, _tables, _labels);
    }
}
