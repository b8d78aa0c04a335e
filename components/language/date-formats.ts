/** How dates and times are written, by name: `format.dateTime(at, 'shortDay')`. */
export const DATE_FORMATS = {
  /** 20 November 2026 */
  day: { day: 'numeric', month: 'long', year: 'numeric' },
  /** 20 Nov 2026 */
  shortDay: { day: 'numeric', month: 'short', year: 'numeric' },
  /** 20 Nov */
  dayOfYear: { day: 'numeric', month: 'short' },
  /** 20 November */
  dayAndMonth: { day: 'numeric', month: 'long' },
  /** Friday */
  weekday: { weekday: 'long' },
  /** 14:05 */
  clock: { hour: '2-digit', minute: '2-digit' },
  /** 14:05:09 */
  exactClock: { hour: '2-digit', minute: '2-digit', second: '2-digit' },
  /** 20 Nov, 14:05 */
  moment: { day: 'numeric', month: 'short', hour: '2-digit', minute: '2-digit' },
} as const satisfies Record<string, Intl.DateTimeFormatOptions>
