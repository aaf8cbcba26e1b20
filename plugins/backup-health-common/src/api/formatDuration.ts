const minute = 60;
const hour = 60 * minute;
const day = 24 * hour;

/**
 * A duration as people say it, rounded down to at most two units: `45 s`,
 * `12 min`, `6 h 24 min`, `26 h`, `9 d 3 h`. Minutes are left out from 10 h on,
 * days begin at 48 h. Rounding down keeps an age from being told as more than
 * it is; less than nothing is `0 s`. Hours are left out from 14 d on.
 *
 * @param seconds - finite number of seconds
 * @throws RangeError if it is not finite: "no end" has words of its own
 * @public
 */
export function formatDurationSeconds(seconds: number): string {
  if (!Number.isFinite(seconds)) {
    throw new RangeError(`Not a duration: ${seconds}`);
  }
  const whole = Math.max(0, Math.floor(seconds));
  if (whole < minute) return `${whole} s`;
  if (whole < hour) return `${Math.floor(whole / minute)} min`;

  const hours = Math.floor(whole / hour);
  if (hours < 48) {
    const minutes = Math.floor((whole % hour) / minute);
    return hours >= 10 || minutes === 0
      ? `${hours} h`
      : `${hours} h ${minutes} min`;
  }
  const restHours = Math.floor((whole % day) / hour);
  const days = Math.floor(whole / day);
  return restHours === 0 || days >= 14
    ? `${days} d`
    : `${days} d ${restHours} h`;
}
