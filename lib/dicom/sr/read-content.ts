import type { DicomJson, DicomJsonName } from '../json/to-dicom-json'
import type { ReportedImage } from './measurement-report'
import { CODES, type Code } from './sr-codes'

/** The items of a sequence; none for what is no sequence. */
export const itemsOf = (of: DicomJson, tag: string): DicomJson[] =>
  of[tag]?.vr === 'SQ' ? ((of[tag].Value ?? []) as DicomJson[]).filter((one) => typeof one === 'object' && one !== null) : []
export const contentOf = (of: DicomJson): DicomJson[] => itemsOf(of, '0040A730')

export function textOf(of: DicomJson, tag: string): string {
  const [value] = of[tag]?.Value ?? []
  return typeof value === 'string' || typeof value === 'number' ? String(value).trim() : ''
}

export function codeOf(of: DicomJson, tag: string): Code {
  const [code = {}] = itemsOf(of, tag)
  return [textOf(code, '00080100'), textOf(code, '00080102'), textOf(code, '00080104')]
}

export const isNamed = (of: DicomJson, [value]: Code): boolean => codeOf(of, '0040A043')[0] === value
export const typeOf = (of: DicomJson): string => textOf(of, '0040A040')

/** The person who observed, as PS3.5 writes a name. */
export function authorOf(object: DicomJson): string {
  const observer = contentOf(object).find((content) => isNamed(content, CODES.personName))
  const [name] = observer?.['0040A123']?.Value ?? []
  return typeof name === 'object' && name !== null ? ((name as DicomJsonName).Alphabetic ?? '') : ''
}

export type KnownImages = Map<string, Pick<ReportedImage, 'studyUid' | 'seriesUid'>>

/** Where the images are that it refers to: current and other evidence (PS3.3 C.17.2.3). */
export function imagesOf(object: DicomJson): KnownImages {
  const found: KnownImages = new Map()
  for (const study of [...itemsOf(object, '0040A375'), ...itemsOf(object, '0040A385')])
    for (const series of itemsOf(study, '00081115'))
      for (const image of itemsOf(series, '00081199'))
        found.set(textOf(image, '00081155'), { studyUid: textOf(study, '0020000D'), seriesUid: textOf(series, '0020000E') })
  return found
}

/** The image that an IMAGE item refers to. */
export function imageOf(content: DicomJson | null, images: KnownImages): ReportedImage | null {
  const [reference] = content ? itemsOf(content, '00081199') : []
  if (!reference) return null
  const sopInstanceUid = textOf(reference, '00081155')
  const frame = Number(textOf(reference, '00081160') || Number.NaN)
  return {
    sopClassUid: textOf(reference, '00081150'),
    sopInstanceUid,
    studyUid: images.get(sopInstanceUid)?.studyUid || null,
    seriesUid: images.get(sopInstanceUid)?.seriesUid || null,
    frame: Number.isInteger(frame) && frame > 0 ? frame : null,
  }
}
