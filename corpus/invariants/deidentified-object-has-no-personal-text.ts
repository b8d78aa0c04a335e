import { allDictionaryTags, dictionaryEntry } from '../../lib/dicom/_internal/standard/data-dictionary'
import { type JsonDataSet, readBytesOfTexts, readDataSet } from '../decoders/dcmtk-json'
import type { Invariant } from '../invariant'
import { saidIn } from '../support/strangers-of'
import { reportIn, tracesOf } from './deidentified-photograph-has-no-metadata'

const LEAST = 4
/** Of persons, places, devices and numbers, by what the standard calls them. */
const PERSONAL = /Patient|Physician|Person|Operator|Institution|Address|Telephone|Accession|Occupation|Insurance|Issuer|IDs?$/
/** Identifiers that are terms or numbers of the scanner, not of anybody. */
const NOT_PERSONAL =
  /PatientOrientation|PatientPosition|PatientSex|PatientAge|PatientGantry|Identification(Code|Method)|CodeValue|StackID/
/** The report names attributes. */
const KEYWORDS = allDictionaryTags()
  .map((tag) => dictionaryEntry(tag)?.keyword)
  .join(' ')
/** Values that de-identification writes: dummies (PS3.15 E.1.1), and what became of dates (PS3.3 C.12.1, (0028,0303)). */
const OF_THE_COPY = 'ANONYMIZED 19000101 REMOVED MODIFIED UNMODIFIED'
const TEXTS = new Set(['LO', 'SH', 'LT', 'ST', 'UT', 'UC', 'AE'])
const OF_THE_STANDARD = '1.2.840.10008.'
/** (7FE0,0010), in which anything occurs by chance. */
const PIXELS = Buffer.from('e07f1000', 'hex')

/**
 * No text of four characters or more of an attribute of the patient, a physician, an institution, an address, a date or an
 * identifier is in the de-identified object, its report, the headers of these answers, what a stranger gets or the log.
 */
export const deidentifiedObjectHasNoPersonalText: Invariant = {
  name: 'de-identified object has no personal text of the original',
  appliesTo: (sent) => sent.outcome === 'accepted' && sent.kind === 'dicom' && ['DICOM API', 'case by TUS'].includes(sent.way),
  async check(sent) {
    const [object, copy] = [await readDataSet(sent.bytes), await sent.deidentified()]
    const inBytes = await readBytesOfTexts(sent.bytes)
    if ((!object && !inBytes) || copy?.status !== 200) return null
    const texts = [...new Set([object, inBytes].flatMap((one) => (one ? personalTexts(one) : [])))]
    const made = await readDataSet(copy.body)
    const kept = object && made ? [...keptIn(object, made), ...unmarkedIn(made)] : []
    if (texts.length === 0) return object && made ? kept : null
    const [report, details] = [await sent.report(), await sent.details()]
    const places = {
      copy: withoutPixels(copy.body).toString('latin1'),
      report: (report?.body.toString('utf8') ?? '') + reportIn(details),
      headers: [copy, report].map((answer) => JSON.stringify(answer?.headers ?? {})).join('\n'),
      'answers to others': saidIn(await sent.strangers()),
      log: unescaped(sent.log()),
    }
    return [...kept, ...tracesOf(texts, places, `${sent.vocabulary} ${KEYWORDS} ${OF_THE_COPY}`)]
  },
}

/** An object that does not say that it is de-identified, and how (PS3.15 E.1.1, PS3.3 C.7.1.1). */
export function unmarkedIn(after: JsonDataSet): string[] {
  const isSaid =
    after['00120062']?.Value?.[0] === 'YES' && !!after['00120063']?.Value?.length && !!after['00120064']?.Value?.length
  return isSaid ? [] : ['it does not say that it is de-identified, and by which method']
}

/** Attributes of persons that are as they were, however short they are: those that are too short to be looked for. */
export function keptIn(before: JsonDataSet, after: JsonDataSet, within = ''): string[] {
  return Object.entries(before).flatMap(([tag, element]) => {
    const [other, { keyword = tag } = {}] = [after[tag], dictionaryEntry(Number.parseInt(tag, 16)) ?? {}]
    if (!other?.Value?.length || !element.Value?.length) return []
    if (element.vr === 'SQ')
      return element.Value.flatMap((item, at) =>
        keptIn(item as JsonDataSet, (other.Value![at] ?? {}) as JsonDataSet, `${within}${keyword} › `),
      )
    const isPersonal =
      element.vr === 'PN' || (TEXTS.has(element.vr ?? '') && PERSONAL.test(keyword) && !NOT_PERSONAL.test(keyword))
    const parts = ({ Value = [] }: typeof element) =>
      Value.flatMap((one) => (element.vr === 'PN' ? Object.values(one ?? {}) : [one])).filter(
        (one) => one && !OF_THE_COPY.includes(String(one)),
      )
    const said = new Set(parts(other))
    return isPersonal && parts(element).some((one) => said.has(one)) ? [`${within}${keyword} is kept`] : []
  })
}

/**
 * Of a data set and its sequences: names by their components, dates and times by their dates. What another attribute says as
 * well, such as the meaning of a code, is no secret, and a short number is found among measured ones.
 */
export function personalTexts(object: JsonDataSet): string[] {
  const [found, others] = [new Set<string>(), new Set<string>()]
  collect(object, found, others)
  return [...found].filter(
    (text) =>
      Math.max([...text].length, Buffer.byteLength(text) - 2) >= LEAST &&
      !/^(.)\1*$/s.test(text) &&
      !others.has(text) &&
      !/^\d{1,7}$/.test(text),
  )
}

function collect(object: JsonDataSet, found: Set<string>, others: Set<string>): void {
  for (const [tag, { vr = '', Value = [] }] of Object.entries(object)) {
    const { keyword = '' } = dictionaryEntry(Number.parseInt(tag, 16)) ?? {}
    const isPersonal = PERSONAL.test(keyword) && !NOT_PERSONAL.test(keyword)
    for (const value of Value) {
      const text = String(value).trim()
      if (vr === 'SQ') collect(value as JsonDataSet, found, others)
      else if (vr === 'PN')
        for (const part of Object.values(value ?? {}).flatMap((name) => String(name).split('^'))) found.add(part.trim())
      else if (vr === 'DA' || vr === 'DT') found.add(text.slice(0, 8))
      else if ((TEXTS.has(vr) && isPersonal) || (vr === 'UI' && !text.startsWith(OF_THE_STANDARD))) found.add(text)
      else if (TEXTS.has(vr) || vr === 'CS') others.add(text)
    }
  }
}

/** A log of JSON may write what is not ASCII as `\\uXXXX`. */
const unescaped = (text: string) =>
  text.replace(/\\u([\da-f]{4})/gi, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)))

/** Pixel data is the last element that is kept, and what is de-identified is little-endian. */
function withoutPixels(bytes: Buffer): Buffer {
  const at = bytes.indexOf(PIXELS)
  return at < 0 ? bytes : bytes.subarray(0, at)
}
