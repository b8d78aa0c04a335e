/** A coded concept (PS3.3 8.8): value, scheme and meaning. */
export type Code = readonly [value: string, scheme: string, meaning: string]

const PRIVATE_SCHEME = '99FOVEA'

/** The concepts of TID 1500 and of the templates that it includes (PS3.16). */
export const CODES = {
  report: ['126000', 'DCM', 'Imaging Measurement Report'],
  language: ['121049', 'DCM', 'Language of Content Item and Descendants'],
  english: ['en', 'RFC5646', 'English'],
  observerType: ['121005', 'DCM', 'Observer Type'],
  person: ['121006', 'DCM', 'Person'],
  personName: ['121008', 'DCM', 'Person Observer Name'],
  procedure: ['121058', 'DCM', 'Procedure reported'],
  imaging: ['363679005', 'SCT', 'Imaging procedure'],
  library: ['111028', 'DCM', 'Image Library'],
  libraryGroup: ['126200', 'DCM', 'Image Library Group'],
  measurements: ['126010', 'DCM', 'Imaging Measurements'],
  group: ['125007', 'DCM', 'Measurement Group'],
  trackingId: ['112039', 'DCM', 'Tracking Identifier'],
  trackingUid: ['112040', 'DCM', 'Tracking Unique Identifier'],
  region: ['111030', 'DCM', 'Image Region'],
  ofInterest: ['113000', 'DCM', 'Of Interest'],
  keyDescription: ['113012', 'DCM', 'Key Object Description'],
  comment: ['121106', 'DCM', 'Comment'],
} as const satisfies Record<string, Code>

/** What is measured, by our words (SNOMED CT as PS3.16 uses it). */
const VALUES: Readonly<Record<string, Code>> = {
  length: ['410668003', 'SCT', 'Length'],
  long_axis: ['103339001', 'SCT', 'Long Axis'],
  short_axis: ['103340004', 'SCT', 'Short Axis'],
  area: ['42798000', 'SCT', 'Area'],
  perimeter: ['131191004', 'SCT', 'Perimeter'],
  mean: ['373098007', 'SCT', 'Mean'],
  deviation: ['386136009', 'SCT', 'Standard deviation'],
  min: ['255605001', 'SCT', 'Minimum'],
  max: ['56851009', 'SCT', 'Maximum'],
  angle: ['1483009', 'SCT', 'Angle'],
  cobb_angle: ['285285000', 'SCT', 'Cobb angle'],
}

const UNITS: Readonly<Record<string, Code>> = {
  mm: ['mm', 'UCUM', 'millimeter'],
  mm2: ['mm2', 'UCUM', 'square millimeter'],
  deg: ['deg', 'UCUM', 'degree'],
  "[hnsf'U]": ["[hnsf'U]", 'UCUM', 'Hounsfield unit'],
  px: ['{pixels}', 'UCUM', 'pixels'],
  px2: ['{square_pixels}', 'UCUM', 'square pixels'],
  '1': ['1', 'UCUM', 'no units'],
}

/** What other viewers call the tools of our kinds: by it they open a measurement as one of their own. */
export const TRACKING_NAMES: Readonly<Record<string, string>> = {
  length: 'Length',
  angle: 'Angle',
  cobb: 'CobbAngle',
  ellipse: 'EllipticalROI',
  freehand: 'PlanarFreehandROI',
  probe: 'Probe',
  bidirectional: 'Bidirectional',
  arrow: 'ArrowAnnotate',
}

/** The code of a value, in a scheme of ours where there is none. */
export const codeOfValue = (name: string): Code => VALUES[name] ?? [name.slice(0, 16), PRIVATE_SCHEME, name.replaceAll('_', ' ')]

/** The code of a unit. */
export const codeOfUnit = (unit: string): Code => UNITS[unit] ?? [unit.slice(0, 16), 'UCUM', unit]

/** Our word for a coded value: other names of the same concept (SNOMED RT, and terms of older PS3.16) among them. */
export function nameOfValue([value, scheme, meaning]: Code): string {
  const found = Object.entries(VALUES).find(([, code]) => code[0] === value || code[2].toLowerCase() === meaning.toLowerCase())
  if (found) return found[0]
  const older = OLDER_CODES[value]
  if (older) return older
  return scheme === PRIVATE_SCHEME ? meaning.replaceAll(' ', '_') : meaning
}

/** Codes that PS3.16 used before SNOMED CT's own identifiers. */
const OLDER_CODES: Readonly<Record<string, string>> = {
  'G-D7FE': 'length',
  'G-A185': 'long_axis',
  'G-A186': 'short_axis',
  'G-A166': 'area',
  'G-A197': 'perimeter',
  'R-00317': 'mean',
  'R-10047': 'deviation',
  'R-404FB': 'min',
  'G-A437': 'max',
}

/** Our word for a coded unit. */
export function nameOfUnit([value]: Code): string {
  return Object.entries(UNITS).find(([, code]) => code[0] === value)?.[0] ?? value
}
