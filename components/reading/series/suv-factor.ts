import { type DicomJson } from '@/lib/dicom/json/to-dicom-json'

const textOf = (json: DicomJson | undefined, tag: string): string => String(json?.[tag]?.Value?.[0] ?? '').trim()

const positiveOf = (json: DicomJson | undefined, tag: string): number | null => {
  const value = Number(json?.[tag]?.Value?.[0] ?? Number.NaN)
  return Number.isFinite(value) && value > 0 ? value : null
}

/**
 * By how much a value of a PET image is multiplied to give its standardised uptake value by body weight, in g/ml (PS3.3
 * C.8.9.1): concentration × weight / dose that is left when the scan starts. Null where the object lacks any of what this
 * takes, or contradicts itself: it is never guessed.
 */
export function suvFactor(object: DicomJson): number | null {
  if (textOf(object, '00080060') !== 'PT') return null
  const [units, type] = [textOf(object, '00541001'), textOf(object, '00541006')]
  // PS3.3 C.8.9.1.1.3: without a type, these are by body weight.
  if (units === 'GML') return type === '' || type === 'BW' ? 1 : null
  if (units !== 'BQML') return null
  const corrections = (object['00280051']?.Value ?? []).map(String)
  if (!corrections.includes('ATTN') || !corrections.includes('DECY')) return null
  const weightKg = positiveOf(object, '00101030')
  const dose = remainingDose(object)
  return weightKg === null || dose === null ? null : (weightKg * 1000) / dose
}

/** The dose in Bq at the time to which the image is corrected. */
function remainingDose(object: DicomJson): number | null {
  const drugs = (object['00540016']?.Value ?? []) as DicomJson[]
  const [drug] = drugs
  const [doseBq, halfLifeSeconds] = [positiveOf(drug, '00181074'), positiveOf(drug, '00181075')]
  if (drugs.length !== 1 || doseBq === null || halfLifeSeconds === null) return null
  const corrected = textOf(object, '00541102')
  if (corrected === 'ADMIN') return doseBq
  if (corrected !== 'START') return null
  const [given, started] = [administeredAt(object, drug!), scanStartedAt(object)]
  if (given === null || started === null || started < given) return null
  return doseBq * 2 ** (-(started - given) / 1000 / halfLifeSeconds)
}

/** When the drug was given, by date and time, else by the time on the day of the series. */
function administeredAt(object: DicomJson, drug: DicomJson): number | null {
  const [, date, time, offset] = /^(\d{8})(\d{2,6}(?:\.\d{1,6})?)([+-]\d{4})?$/.exec(textOf(drug, '00181078')) ?? []
  if (date !== undefined) return instantOf(date, time!, offset ?? textOf(object, '00080201'))
  return instantOf(textOf(object, '00080021'), textOf(drug, '00181072'), textOf(object, '00080201'))
}

/**
 * When the scan started. A series that is later than what was acquired was made afterwards, and does not say it.
 */
function scanStartedAt(object: DicomJson): number | null {
  const offset = textOf(object, '00080201')
  const series = instantOf(textOf(object, '00080021'), textOf(object, '00080031'), offset)
  const acquired = instantOf(textOf(object, '00080022'), textOf(object, '00080032'), offset)
  return series === null || acquired === null || series > acquired ? null : series
}

/** PS3.5 6.2: DA and TM, and the offset from UTC of a DT. In ms. */
function instantOf(date: string, time: string, offset: string): number | null {
  const [, year, month, day] = /^(\d{4})(\d{2})(\d{2})$/.exec(date) ?? []
  const [, hour, minute, second] = /^(\d{2})(\d{2})?(\d{2}(?:\.\d{1,6})?)?$/.exec(time) ?? []
  if (year === undefined || hour === undefined) return null
  const [, sign, hours, minutes] = /^([+-])(\d{2})(\d{2})$/.exec(offset) ?? []
  const ahead = hours === undefined ? 0 : (Number(hours) * 60 + Number(minutes)) * (sign === '-' ? -1 : 1)
  const whole = Date.UTC(Number(year), Number(month) - 1, Number(day), Number(hour), Number(minute ?? 0) - ahead)
  return whole + Number(second ?? 0) * 1000
}
