/** Which backups are kept: the newest so many, and the newest of each of the last days, weeks and months that have one. */
export interface BackupsKept {
  newest: number
  days: number
  weeks: number
  months: number
}

/** `30`, or numbers of days, weeks and months: `14d 8w 12m`. */
export const BACKUP_KEEP = /^(?:[1-9]\d{0,3}|(?=.)(?:[1-9]\d{0,3}d)?(?:(?:^| )[1-9]\d{0,3}w)?(?:(?:^| )[1-9]\d{0,3}m)?)$/

/** Reads the setting `BACKUP_KEEP`, which matches the pattern above. The newest backup is kept in any case. */
export function parseBackupKeep(text: string): BackupsKept {
  const parts = text.split(' ')
  const numberOf = (unit: string) => parseInt(parts.find((part) => part.endsWith(unit)) ?? '0', 10)
  const [days, weeks, months] = [numberOf('d'), numberOf('w'), numberOf('m')]
  return { newest: /^\d+$/.test(text) ? Number(text) : 1, days, weeks, months }
}

const [DAYS_PER_WEEK, MOST_DAYS_PER_MONTH] = [7, 31]

/** For how many days a backup can be kept at most, where one is made each `everyDays`; null where nobody says how often. */
export function daysBackupsAreKept({ newest, days, weeks, months }: BackupsKept, everyDays: number | null): number | null {
  const byPeriods = Math.max(days, weeks * DAYS_PER_WEEK, months * MOST_DAYS_PER_MONTH)
  if (everyDays === null) return byPeriods > 0 ? byPeriods : null
  return Math.max(newest * everyDays, byPeriods)
}
