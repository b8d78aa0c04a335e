/** Units of UCUM by what Rescale Type (0028,1054) and Units (0054,1001) call them. */
const UCUM: Readonly<Record<string, string>> = {
  HU: "[hnsf'U]",
  BQML: 'Bq/ml',
  GML: 'g/ml',
  MGML: 'mg/ml',
  PCNT: '%',
  PCT: '%',
}

export const SUV_UNIT = 'g/ml{SUVbw}'
export const DISC_DIAMETER = '{disc diameter}'
export const NO_UNIT = '1'

/** The unit of an image's values; stored values have none. */
export const ucumOf = (unit: string | null): string =>
  unit === null ? NO_UNIT : (UCUM[unit] ?? `{${unit.replace(/[{}]/g, '')}}`)
