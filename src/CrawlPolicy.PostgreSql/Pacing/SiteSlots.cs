using CrawlPolicy.Pacing;
using CrawlPolicy.PostgreSql.Connecting;

namespace CrawlPolicy.PostgreSql.Pacing;

/// <summary>
/// The slots of one site that this node has reserved ahead, and how much it asks for. Times are those of the node's monotonic
/// clock, since the store was opened.
/// </summary>
internal sealed class SiteSlots(SiteKey site)
{
    /// <summary>How far ahead a node reserves. A node that dies takes no more than this with it.</summary>
    public static readonly TimeSpan Window = TimeSpan.FromSeconds(2);

    /// <summary>How many slots a node reserves at once, at most.</summary>
    public const int Most = 32;

    private static readonly TimeSpan IdleFrom = TimeSpan.FromMilliseconds(500);

    private readonly Lock _lock = new();
    private TimeSpan _next;
    private TimeSpan _interval;
    private long _left;
    private long _end;
    private TimeSpan _windowStart = TimeSpan.MinValue;
    private int _askedBefore;
    private int _asked;
    private TimeSpan _lastAsked;

    /// <summary>Takes note that a slot is wanted.</summary>
    public void Ask(TimeSpan now)
    {
        lock (_lock)
        {
            if (now - _lastAsked >= Window || _windowStart == TimeSpan.MinValue)
            {
                (_askedBefore, _asked, _windowStart) = (0, 0, now);
            }
            else if (now - _windowStart >= Window)
            {
                (_askedBefore, _asked, _windowStart) = (_asked, 0, now);
            }

            _asked++;
            _lastAsked = now;
        }
    }

    /// <summary>Takes the next slot that has not begun; those that have are lost, because the ones behind them keep their distance from them.</summary>
    /// <returns>Whether the node knows the answer; <see langword="false"/> where the database must be asked.</returns>
    public bool TryTake(PaceTerms terms, TimeSpan now, out SlotGrant grant)
    {
        lock (_lock)
        {
            if (_left > 0 && _next < now)
            {
                var begun = _interval <= TimeSpan.Zero ? _left : Math.Min(_left, ((now - _next).Ticks + _interval.Ticks - 1) / _interval.Ticks);
                _left -= begun;
                _next += begun * _interval;
            }

            if (_left == 0 || _interval < GuardTime.Spacing(terms.Interval))
            {
                grant = default;
                return false;
            }

            if (_next - now > terms.Horizon)
            {
                grant = new SlotGrant(IsGranted: false, _next);
                return true;
            }

            _left--;
            grant = new SlotGrant(IsGranted: true, _next, _end - (_left * DatabaseClock.Microseconds(_interval)));
            _next += _interval;

            return true;
        }
    }

    /// <summary>Puts a slot back whose caller has gone, unless another one was taken behind it.</summary>
    public void PutBack(SlotGrant grant)
    {
        lock (_lock)
        {
            if (grant.IsGranted && grant.End == _end - (_left * DatabaseClock.Microseconds(_interval)) && grant.Due == _next - _interval)
            {
                _left++;
                _next = grant.Due;
            }
        }
    }

    /// <summary>How many slots to reserve.</summary>
    /// <param name="waiting">How many callers wait for one.</param>
    /// <param name="interval">The site's interval.</param>
    public int Wanted(int waiting, TimeSpan interval)
    {
        lock (_lock)
        {
            // The first request within a window is served alone; from the second on there is a demand to meet.
            var demand = Math.Max(_askedBefore, _asked);
            var fitting = (int)Math.Min(Most, Math.Ceiling(Window / interval));
            return Math.Clamp(Math.Max(waiting, Math.Min(demand, fitting)), 1, Most);
        }
    }

    /// <summary>Keeps what is left of a reservation.</summary>
    /// <param name="next">When the first of the slots begins.</param>
    /// <param name="interval">The time from one to the next, in whole microseconds.</param>
    /// <param name="slots">How many.</param>
    /// <param name="end">The end of the reservation, by the database's clock.</param>
    public void Keep(TimeSpan next, TimeSpan interval, long slots, long end)
    {
        lock (_lock)
        {
            (_next, _interval, _left, _end) = (next, interval, slots, end);
        }
    }

    /// <summary>Forgets the slots that are left.</summary>
    /// <returns>What can be given back; <see langword="null"/> for nothing.</returns>
    public SlotTail? Release()
    {
        lock (_lock)
        {
            var tail = _left == 0 ? default(SlotTail?) : new SlotTail(site, _left, DatabaseClock.Microseconds(_interval), _end);
            _left = 0;
            return tail;
        }
    }

    /// <summary>Forgets the slots that are left where half a second has gone by since anybody asked for one, and since the last one began.</summary>
    /// <param name="now">Now.</param>
    /// <param name="isForgettable">Whether nothing is known any more of the site that counts.</param>
    public SlotTail? ReleaseWhenIdle(TimeSpan now, out bool isForgettable)
    {
        lock (_lock)
        {
            // Who waits for a slot asks for the next one when it has come and its page is read. What lies further off than a node
            // ever reserves ahead was for somebody who has gone.
            var granted = _left == 0 || _next - _interval > now + Window ? _lastAsked : _next - _interval;
            var isIdle = now - (granted > _lastAsked ? granted : _lastAsked) >= IdleFrom;
            isForgettable = isIdle && now - _lastAsked >= Window;
            return isIdle ? Release() : null;
        }
    }
}
