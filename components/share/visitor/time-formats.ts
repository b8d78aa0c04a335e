/** How times are written on share pages, by the server in UTC and by the page's script in the visitor's time zone. */
export const TIME_FORMATS = {
  /** 20 November */
  day: { day: 'numeric', month: 'long' },
  /** 20 November 2026 */
  date: { day: 'numeric', month: 'long', year: 'numeric' },
  /** 14:05 */
  clock: { hour: '2-digit', minute: '2-digit' },
  /** 20 November at 14:05 */
  moment: { day: 'numeric', month: 'long', hour: '2-digit', minute: '2-digit' },
} as const satisfies Record<string, Intl.DateTimeFormatOptions>

export type TimeFormat = keyof typeof TIME_FORMATS
