const STEPS = [[60, 'second'], [60, 'minute'], [24, 'hour'], [365, 'day'], [Infinity, 'year']];
const relative = new Intl.RelativeTimeFormat('en', { numeric: 'auto' });
const absolute = new Intl.DateTimeFormat(undefined, { dateStyle: 'medium', timeStyle: 'medium' });

/** Writes a time as "5 minutes ago". @param {string | number} time */
export function ago(time, now = Date.now()) {
  let distance = (new Date(time).getTime() - now) / 1000;
  for (const [size, unit] of STEPS) {
    if (Math.abs(distance) < size) {
      return relative.format(Math.round(distance), unit);
    }
    distance /= size;
  }
  return '';
}

/** Writes date and time. @param {string | number} time */
export const dateTime = time => absolute.format(new Date(time));

const clock = new Intl.DateTimeFormat(undefined, { timeStyle: 'medium' });

/** Writes the time of day. @param {string | number} time */
export const timeOfDay = time => clock.format(new Date(time));

/** Writes a duration in seconds, such as "3.2 s". @param {number} millis */
export const seconds = millis => (millis < 10_000 ? `${(millis / 1000).toFixed(1)} s` : `${Math.round(millis / 1000)} s`);
