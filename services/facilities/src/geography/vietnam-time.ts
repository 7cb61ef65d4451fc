// Which day it is in Vietnam: UTC+7 all year. A date is not a moment, so only this file turns one
// into the other.

const offsetMs = 7 * 60 * 60 * 1000;

export function todayInVietnam(now: Date): string {
  return new Date(now.getTime() + offsetMs).toISOString().slice(0, 10);
}
