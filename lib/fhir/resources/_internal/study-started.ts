/**
 * When a study started, as a FHIR dateTime: with its time only where the object tells the zone (0008,0201), since FHIR
 * has no time without one. Undefined for a date that is none.
 *
 * @param date YYYYMMDD
 * @param time HHMMSS.FFFFFF, of which the end may be missing
 * @param offset &ZZXX, the Timezone Offset From UTC
 */
export function studyStarted(date: string, time: string, offset: string | null): string | undefined {
  const [, year, month, day] = /^(\d{4})(\d\d)(\d\d)$/.exec(date) ?? []
  const text = `${year}-${month}-${day}`
  const start = new Date(`${text}T00:00:00Z`)
  if (year === undefined || Number.isNaN(start.getTime()) || start.toISOString().slice(0, 10) !== text || year === '0000')
    return undefined
  const [, hour, minute = '00', second = '00'] = /^([01]\d|2[0-3])(?:([0-5]\d)(?:([0-5]\d))?)?(?:\.\d+)?$/.exec(time) ?? []
  const [, sign, zoneHour, zoneMinute] = /^([+-])(0\d|1[0-4])([0-5]\d)$/.exec(offset?.trim() ?? '') ?? []
  return hour && sign ? `${text}T${hour}:${minute}:${second}${sign}${zoneHour}:${zoneMinute}` : text
}
