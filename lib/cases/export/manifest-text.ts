import { jsonText } from '../../files/archive/json-text'

/** An entry of manifest.json for each file in the archive. */
export interface ManifestEntry {
  name: string
  type: string
  size: number
  sha256: string
  eye_side: string | null
  body_site: string | null
  view: string | null
  captured_at: string | null
  /** Of a de-identified DICOM object from a kind of device that burns names into the image. */
  look_at_pixels?: true
  /** How many areas of it are black. */
  blacked_out?: number
  /** Of a PDF: how many of its pages are images of the pages, without text that can be selected. */
  rendered_pages?: number
}

interface Manifest {
  /** Null where the case is not named. */
  number: string | null
  copies: keyof typeof REMOVED_NOTICE
  dates: string
  files: ManifestEntry[]
  skipped: { file: string; why: string }[]
}

const REMOVED_NOTICE = {
  original: 'Nothing: each file is byte for byte what was sent, except where blacked_out says how many areas were made black.',
  anonymised:
    'File names, EXIF, XMP, IPTC, colour profiles, comments, embedded previews, titles, authors, attachments and scripts; ' +
    'of documents everything that a page does not show, and of PDF pages also the text behind the image where rendered_pages says so; ' +
    'of DICOM objects what the Basic Profile of PS3.15 E.1 names. What a picture or the text of a page shows was not ' +
    'changed: look at each before you pass it on, above all where it says look_at_pixels.',
}

/** The text of manifest.json: what is in an archive of a case, what was left out, and what was removed. */
export const manifestText = ({ number, copies, dates, files, skipped }: Manifest): string =>
  jsonText({ ...(number ? { case: number } : {}), copies, dates, removed: REMOVED_NOTICE[copies], files, left_out: skipped })
