import type { Answer, Invariant } from '../invariant'
import { type JsonDataSet, type JsonElement, readDataSet } from '../decoders/dcmtk-json'
import { jsonOf } from '../support/session'
import { refusalsOf } from './every-later-step-works'

/** What a search adds of its own (PS3.18 10.6.3.3): counts, addresses, availability, and modalities and classes of a study. */
const OF_THE_SEARCH = new Set([
  ...['00080054', '00080056', '00080061', '00080062', '00081190', '00201200', '00201202', '00201204'],
  ...['00201206', '00201208', '00201209', '0020000D', '00080005', '00080201'],
])
/** What is told of an object that does not say it itself: how many frames it has, in which syntaxes it can be had, and its address. */
const OF_ITS_OWN = new Set(['00083002', '00280008', '0020000E'])
/** Group lengths and padding say nothing, the file's own header is no attribute, and the character set may become UTF-8. */
const SAYS_NOTHING = /^(0002....|....0000|FFFCFFFC|00080005)$/
/** An object is read up to its pixels: what a few programs write behind them is in the file alone. */
const PIXEL_DATA = '7FE00010'
const UIDS = { study: '0020000D', series: '0020000E', instance: '00080018', modality: '00080060' }

interface ImagingStudy {
  identifier?: { value?: string }[]
  series?: { uid?: string; modality?: { code?: string }; numberOfInstances?: number; instance?: { uid?: string }[] }[]
}

/**
 * What is said of an object is what stands in it: each attribute of its metadata and of a search by DICOMweb, all of its own in the
 * metadata, and the study, series, modality and instance of FHIR. The object is read by dcmtk, as DICOMweb hands it out.
 */
export const answersAgreeWithTheObject: Invariant = {
  name: 'QIDO, metadata and FHIR agree with the object',
  appliesTo: (sent) => sent.outcome === 'accepted' && sent.kind === 'dicom' && sent.way === 'case by TUS',
  async check(sent) {
    const object = await readDataSet(sent.bytes)
    if (!object) return null
    const [metadata, search] = [await sent.metadata(), await sent.searched()]
    const found = [...refusalsOf('metadata', [metadata]), ...refusalsOf('search', [search])]
    if (!metadata && /^[\d.]{1,64}$/.test(firstOf(object, UIDS.instance))) found.push('search: it is not found by its UID')
    if (search?.status === 200 && !jsonOf<JsonDataSet[]>(search)?.[0]) found.push('search: it is not found in its series')
    const [said, listed] = [metadata, search].map((answer) =>
      answer?.status === 200 ? jsonOf<JsonDataSet[]>(answer)?.[0] : null,
    )
    if (said) found.push(...disagreements('metadata', object, said), ...missing(object, said))
    if (listed) found.push(...disagreements('search', object, listed), ...missing(object, listed, 'search'))
    const uid = firstOf(object, UIDS.study)
    // What is no UID at all has no place in an address: the study and the series have one of their own (docs/DICOM_CONFORMANCE.md).
    if (![uid, firstOf(object, UIDS.series)].every((each) => /^[\d.]+$/.test(each))) return found
    const studies = await studiesOf(uid, (path) => sent.ask('doctor', path))
    return [...found, ...disagreementsOfFhir(object, studies)]
  },
}

/** Instances are named by a study that is read alone. */
async function studiesOf(uid: string, ask: (path: string) => Promise<Answer>): Promise<ImagingStudy[]> {
  const search = `/api/v1/fhir/ImagingStudy?identifier=${encodeURIComponent(`urn:oid:${uid}`)}`
  const { entry = [] } = jsonOf<{ entry?: { resource: { id: string } }[] }>(await ask(search)) ?? {}
  const studies = await Promise.all(
    entry.map(async ({ resource: { id } }) => jsonOf<ImagingStudy>(await ask(`/api/v1/fhir/ImagingStudy/${id}`))),
  )
  return studies.filter((study) => study !== undefined)
}

/** The attributes of an answer that the object has otherwise, in items too; bulk data is elsewhere. */
export function disagreements(name: string, object: JsonDataSet, said: JsonDataSet): string[] {
  return Object.entries(said).flatMap(([tag, element]) => {
    if (OF_THE_SEARCH.has(tag) || tag.startsWith('0002') || 'BulkDataURI' in element) return []
    const own = object[tag]
    if (!own) return element.Value?.length && !OF_ITS_OWN.has(tag) ? [`${name}: ${tag} is not in the object`] : []
    // Who knows more private attributes reads the same bytes as values.
    if (element.vr === 'UN' && own.vr !== 'UN') return []
    return isSame(element, own) ? [] : [`${name}: ${tag} (${element.vr ?? ''}) differs`]
  })
}

/** The attributes of an object that its metadata do not have. */
export const missing = (object: JsonDataSet, said: JsonDataSet, name = 'metadata'): string[] =>
  Object.keys(object)
    .filter((tag) => tag < PIXEL_DATA && !(tag in said) && !SAYS_NOTHING.test(tag))
    .map((tag) => `${name}: ${tag} is missing`)

function isSame(said: JsonElement, own: JsonElement): boolean {
  if (isOtherVr(said, own)) return false
  if (said.InlineBinary && own.InlineBinary) return said.InlineBinary === own.InlineBinary
  if (said.vr !== 'SQ') return plain(said) === plain(own)
  const [items, others] = [said, own].map(({ Value = [] }) => Value as JsonDataSet[])
  return items!.length === others!.length && items!.every((item, at) => isSameItem(item, others![at]!))
}

const isOtherVr = ({ vr }: JsonElement, own: JsonElement): boolean => vr !== own.vr && vr !== 'UN' && own.vr !== 'UN'

const isSameItem = (said: JsonDataSet, own: JsonDataSet): boolean =>
  Object.entries(said).every(([tag, element]) => {
    if ('BulkDataURI' in element || SAYS_NOTHING.test(tag)) return true
    const other = own[tag]
    return other ? (element.vr === 'UN' && other.vr !== 'UN') || isSame(element, other) : !element.Value?.length
  }) && Object.keys(own).every((tag) => tag in said || SAYS_NOTHING.test(tag))

/** Without what a text and a number of the same value differ in. */
function plain({ vr, Value = [] }: JsonElement): string {
  // A float of 32 bits is written with as many digits as each likes.
  const given = vr === 'FL' ? Value.map((one) => Math.fround(Number(one))) : vr === 'FD' ? Value.map(asDcmtkWrites) : Value
  const values = given.map((one) => (one && typeof one === 'object' ? plainName(one) : plainText(one, NUMBERS.has(vr ?? ''))))
  while (values.at(-1) === '') values.pop()
  return values.join('\\')
}

/** dcmtk loses the last digits of a float of 64 bits. */
const asDcmtkWrites = (one: unknown) => Number(one).toPrecision(14)
const plainName = (name: object) => Object.values(name).map((text) => text.split('^').map((part: string) => plainText(part)).join('^').replace(/\^+$/, '')).join('=') // prettier-ignore
/** Texts of these are numbers; a zero before a number of a patient is part of it. */
const NUMBERS = new Set(['DS', 'IS', 'US', 'SS', 'UL', 'SL', 'SV', 'UV', 'FL', 'FD'])
function plainText(value: unknown, isNumber = false): string {
  const text = String(value ?? '')
    .replaceAll('\0', ' ')
    .trim() // Old devices pad with it.
  return isNumber && text !== '' && Number.isFinite(Number(text)) ? String(Number(text)) : text
}

export function disagreementsOfFhir(object: JsonDataSet, studies: readonly ImagingStudy[]): string[] {
  const [series, instance, modality] = [UIDS.series, UIDS.instance, UIDS.modality].map((tag) => firstOf(object, tag))
  const ofStudy = studies.filter(({ identifier }) =>
    identifier?.some(({ value }) => value === `urn:oid:${firstOf(object, UIDS.study)}`),
  )
  if (ofStudy.length === 0) return ['FHIR: there is no study with its UID']
  const same = ofStudy.flatMap((study) => study.series ?? []).filter(({ uid }) => uid === series)
  if (same.length === 0) return ['FHIR: there is no series with its UID']
  const found: string[] = []
  if (!same.some((one) => one.instance?.some(({ uid }) => uid === instance)))
    found.push('FHIR: there is no instance with its UID')
  if (
    same.some(
      ({ numberOfInstances, instance: listed }) =>
        listed && numberOfInstances !== undefined && numberOfInstances !== listed.length,
    )
  )
    found.push('FHIR: its series counts other instances than it lists')
  if (modality && !same.some((one) => one.modality?.code === modality)) found.push('FHIR: its series has another modality')
  return found
}

const firstOf = (object: JsonDataSet, tag: string): string => String(object[tag]?.Value?.[0] ?? '').trim()
