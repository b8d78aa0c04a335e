const formats: Record<string, Intl.DateTimeFormatOptions> = {
  day: { day: 'numeric', month: 'long' },
  date: { day: 'numeric', month: 'long', year: 'numeric' },
  clock: { hour: '2-digit', minute: '2-digit' },
  moment: { day: 'numeric', month: 'long', hour: '2-digit', minute: '2-digit' },
}

/** Replaces UTC, which is all that the server knows, with the visitor's local time. */
export function localizeTimes(page: Document): void {
  for (const time of page.querySelectorAll<HTMLTimeElement>('time[data-kind]')) {
    const format = formats[time.dataset.kind ?? '']
    const at = new Date(time.dateTime)
    if (format && !Number.isNaN(at.getTime()))
      time.textContent = new Intl.DateTimeFormat('en-GB', format).format(at).replace(' at ', ', ')
  }
}
