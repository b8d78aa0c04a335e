/** Seconds as hours, minutes below sixty, and the rest. */
export const splitSeconds = (seconds: number): { hours: number; minutes: number; rest: number } => ({
  hours: Math.floor(seconds / 3600),
  minutes: Math.floor(seconds / 60) % 60,
  rest: seconds % 60,
})
