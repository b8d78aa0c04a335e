interface Born {
  birth_year: number | null
  /** `YYYY-MM-DD`. */
  birth_date?: string | null
}

/** Returns the age in whole years, as far as it is known: of a year alone it is that of the birthday in this one; null without. */
export function ageOf({ birth_year: year, birth_date: day }: Born, now: Date): number | null {
  if (!year) return null
  const [, month = 1, date = 1] = (day ?? '').split('-').map(Number)
  const isBefore = now.getMonth() + 1 < month || (now.getMonth() + 1 === month && now.getDate() < date)
  return now.getFullYear() - year - (isBefore ? 1 : 0)
}
