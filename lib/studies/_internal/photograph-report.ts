import type { ReportRow } from '../../dicom/deidentify/deidentify'

const NOT_TAKEN_OVER = 'only the pixels of a photograph are taken over'
/** What is not taken over as such, but has done its work on the pixels. */
const APPLIED: Record<string, string> = {
  'EXIF › Orientation': 'applied to the pixels',
  'ICC profile': 'applied to the pixels where it is not sRGB',
}
const PSEUDONYM = 'E.1-1: a pseudonym'
const DUMMY_DATE = 'E.1-1: Z/D'
/** What the object has in place of what identifies a person, where it needs a value. */
const REPLACED: [path: string, tag: string, rule: string][] = [
  ['PatientName', '(0010,0010)', PSEUDONYM],
  ['PatientID', '(0010,0020)', PSEUDONYM],
  ['ContentDate', '(0008,0023)', DUMMY_DATE],
  ['ContentTime', '(0008,0033)', DUMMY_DATE],
]

/**
 * Reports what was done to a photograph that became a DICOM object: what of the file was not taken over, by the names
 * of its format, and what the object has in its place. Never with a value.
 */
export function photographReport(
  metadata: readonly { path: string; times: number }[],
  { filename }: { filename: string | null },
): ReportRow[] {
  const removed = [...(filename ? [{ path: 'File name', times: 1 }] : []), ...metadata]
  return [
    ...REPLACED.map(([path, tag, rule]): ReportRow => ({ path, tag, action: 'dummy', rule, times: 1 })),
    ...removed.map(({ path, times }): ReportRow => ({
      path,
      tag: '',
      action: 'remove',
      rule: APPLIED[path] ?? NOT_TAKEN_OVER,
      times,
    })),
  ]
}
