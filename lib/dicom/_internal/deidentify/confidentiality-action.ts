import { isSafePrivateCreator, safePrivateVr } from './safe-private'
import {
  isOverlay,
  isPrivate,
  confidentialityProfileRow,
  dictionaryEntry,
  type ConfidentialityProfileRow,
} from '../standard/data-dictionary'

/** The options of the Basic Profile that retain more (PS3.15 E.3). */
interface RetainOptions {
  uids?: boolean
  device?: boolean
  institution?: boolean
  patientCharacteristics?: boolean
  /** Private elements that Table E.3.10-1 lists. */
  safePrivate?: boolean
}

export interface ConfidentialityProfile {
  /** `shifted`: by the patient's number of whole days (E.3.6). */
  dates: 'removed' | 'shifted' | 'kept'
  retain?: RetainOptions
  /** Descriptions keep only the words that name no person, place or number (E.3.5); else they are removed. */
  cleanDescriptors?: boolean
}

/**
 * keep: unchanged. remove: the element is deleted. empty: it has no value. dummy: a meaningless value of its VR. uid:
 * mapped. shift: moved by the patient's days. clean: only harmless words stay. enter: a sequence, whose items are
 * processed.
 */
export type ConfidentialityAction = 'keep' | 'remove' | 'empty' | 'dummy' | 'uid' | 'shift' | 'clean' | 'enter'

export interface ActionRuling {
  action: ConfidentialityAction
  /** The reason, for readers who know the standard. */
  rule: string
  /** An option requests it: it is kept whatever its words are. */
  isRequested?: boolean
}

/** An element in the context of its data set. */
interface AttributeContext {
  tag: number
  /** From its header, or from PS3.6 where the encoding is implicit. */
  vr: string
  /** The value of the private creator of its block, where it has one. */
  creator: string | null
  /** It is in an item that is coded by a published scheme. */
  inKnownCode: boolean
  /** It is in a sequence of which only the structure may stay. */
  inDummySequence: boolean
}

const DATE_VRS = new Set(['DA', 'DT', 'TM'])
const TEXT_VRS = new Set(['AE', 'LO', 'LT', 'PN', 'SH', 'ST', 'UC', 'UR', 'UT'])
const CODED_VRS = new Set(['AS', 'CS', 'DS', 'IS'])

/** Text on how an image was made or what a code means; all other text that the table omits is replaced by a dummy. */
const TECHNICAL_TEXT = new Set([
  ...[0x00080100, 0x00080101, 0x00080102, 0x00080103, 0x00080119, 0x00080112, 0x00080122], // codes and their schemes
  ...[0x00080070, 0x00081090, 0x00181020, 0x00181016, 0x00181018, 0x00181019, 0x0018702a, 0x0018702b], // who made the machine
  ...[0x00180024, 0x00180085, 0x00189005, 0x001811b0, 0x00181401, 0x00189050, 0x00189041], // how it was taken
  ...[0x00181040, 0x00181070, 0x00181061, 0x00181064, 0x00181085, 0x00180031, 0x00180034],
  ...[0x00181160, 0x00181161, 0x00181180, 0x00181210, 0x00181250, 0x00181251, 0x00181260, 0x00181261, 0x00189320],
  ...[0x00541101, 0x00541103, 0x00541104, 0x00541105, 0x00185020, 0x00201040, 0x00209056],
  ...[0x00281054, 0x00283004, 0x00420012], // how it is shown
  ...[0x003a0203, 0x003a0020, 0x00409210], // what a signal or a table of real values is called
  ...[0x00160020, 0x00189524, 0x00189525, 0x00189526, 0x00620009, 0x00660036, 0x00660031],
])
const CODE_MEANING = new Set([0x00080104, 0x00080108])

/** UIDs that identify a class, never an instance: SOP classes. */
const SOP_CLASS_UID_TAGS = new Set([0x00080016, 0x0008001a, 0x0008001b, 0x00081150, 0x0008115a, 0x00080062])

/**
 * Sequences that the table replaces with a dummy, but whose items have rows of their own for everything that identifies
 * a person.
 */
const TRAVERSED_SEQUENCES = new Set([0x0040a730, 0x00700001])

/** X/Z, and of type 3 where it is allowed at all (PS3.3 C.7.2.1): there a sequence without items would be invalid. */
const REMOVED_WHEN_TYPE_3 = new Set([0x00081110])

/**
 * X, and of type 1 or 2 in their modules (PS3.3 C.11.10, C.23.1): without them an object is invalid. A date and a time without a
 * meaning stand for those of a presentation state, nothing for the reasons of a hanging protocol.
 */
const REQUIRED_BY_A_MODULE: ReadonlyMap<number, 'dummy' | 'empty'> = new Map([
  [0x00700082, 'dummy'],
  [0x00700083, 'dummy'],
  [0x0040100a, 'empty'],
])

/**
 * Untyped bytes and words, of which only these have a known meaning: colour profiles (which are replaced by standard ones),
 * patterns, weights, lookup tables and palettes, lists of points and colours of surfaces, the samples of waveforms.
 */
const SAFE_BINARY = new Set([
  ...[0x00282000, 0x00700256, 0x00701808],
  ...[0x00283006, 0x00281408, 0x00281201, 0x00281202, 0x00281203, 0x00281204],
  ...[0x00281211, 0x00281212, 0x00281213, 0x00281221, 0x00281222, 0x00281223, 0x00281224],
  ...[0x00660023, 0x00660024, 0x00660025, 0x00660029, 0x00660103],
  ...[0x54000110, 0x54000112, 0x5400100a, 0x54001010],
])
const UNTYPED_VRS = new Set(['OB', 'OW', 'UN'])

const ENCAPSULATED_DOCUMENT = 0x00420011
const PIXEL_DATA_TAGS = new Set([0x7fe00008, 0x7fe00009, 0x7fe00010])

/** A value with a wrong VR would be processed as something that it is not. */
const valueKindOf = (vr: string): 'items' | 'text' | 'binary' =>
  vr === 'SQ' ? 'items' : DATE_VRS.has(vr) || TEXT_VRS.has(vr) || CODED_VRS.has(vr) || vr === 'UI' ? 'text' : 'binary'

const ruling = (action: ConfidentialityAction, rule: string): ActionRuling => ({ action, rule })

/** Decides the action for an element: by Table E.1-1 and the options, and where the table has no row, by its kind. */
export function confidentialityAction(attribute: AttributeContext, profile: ConfidentialityProfile): ActionRuling {
  const { tag } = attribute
  if ((tag & 0xffff) === 0) return ruling('remove', 'group lengths are not written (PS3.5 7.2)')
  if (isPrivate(tag)) return actionForPrivate(attribute, profile)
  if (tag >>> 24 === 0x50) return ruling('remove', 'E.1-1: curves, X')
  if (isOverlay(tag)) return ruling('remove', 'E.1-1: overlays may show text, X')
  if (PIXEL_DATA_TAGS.has(tag)) return ruling('remove', 'a picture within a sequence')
  // That of the object itself is written by clean-document.ts.
  if (tag === ENCAPSULATED_DOCUMENT) return ruling('remove', 'a document within a sequence')
  const standard = dictionaryEntry(tag)
  if (!standard) return ruling('remove', 'not in PS3.6')
  if (attribute.vr !== 'UN' && valueKindOf(attribute.vr) !== valueKindOf(standard.vr))
    return ruling('remove', 'not of the kind that PS3.6 says')
  const row = confidentialityProfileRow(tag)
  if (row && REMOVED_WHEN_TYPE_3.has(tag) && !profile.retain?.uids) return ruling('remove', `E.1-1: Basic Profile, ${row.basic}`)
  if (row) {
    const ruled = actionByProfileRow(row, standard.vr, profile)
    const required = ruled.action === 'remove' ? REQUIRED_BY_A_MODULE.get(tag) : undefined
    return required ? ruling(required, `${ruled.rule}; its module requires it`) : ruled
  }
  return actionByVr(attribute, standard.vr, profile)
}

/** The row's action; of several the last one, which is valid whatever the type of the attribute is. */
function actionByProfileRow(row: ConfidentialityProfileRow, vr: string, profile: ConfidentialityProfile): ActionRuling {
  const { retain = {}, dates, cleanDescriptors } = profile
  const asked: [letter: string, wanted: boolean | undefined, name: string][] = DATE_VRS.has(vr)
    ? [
        ['F', dates === 'kept', 'Full Dates'],
        ['M', dates === 'shifted', 'Modified Dates'],
      ]
    : [
        ['U', retain.uids, 'Retain UIDs'],
        ['D', retain.device, 'Retain Device Identity'],
        ['I', retain.institution, 'Retain Institution Identity'],
        ['P', retain.patientCharacteristics, 'Retain Patient Characteristics'],
        ['T', cleanDescriptors, 'Clean Descriptors'],
      ]
  for (const [letter, wanted, name] of asked) {
    const code = wanted ? row.options.get(letter) : undefined
    if (code) return { ...ruling(actionByOption(letter, code, vr), `E.1-1: ${name}, ${code}`), isRequested: code === 'K' }
  }
  return ruling(actionByBasicProfile(row.basic, vr), `E.1-1: Basic Profile, ${row.basic}`)
}

function actionByOption(letter: string, code: string, vr: string): ConfidentialityAction {
  if (vr === 'SQ') return 'enter' // Its content has rows of its own.
  if (letter === 'M') return vr === 'TM' ? 'keep' : 'shift' // Whole days: the time of the day stays.
  if (code === 'K') return 'keep'
  return TEXT_VRS.has(vr) ? 'clean' : 'empty'
}

function actionByBasicProfile(codes: string, vr: string): ConfidentialityAction {
  const code = codes.split('/').at(-1)
  if (code === 'X') return 'remove'
  if (code === 'Z') return 'empty'
  if (vr === 'SQ') return 'enter' // D: items with dummy values; U*: their references are mapped.
  return code === 'U' || vr === 'UI' ? 'uid' : 'dummy'
}

function actionByVr(
  { tag, inKnownCode, inDummySequence }: AttributeContext,
  vr: string,
  { dates }: ConfidentialityProfile,
): ActionRuling {
  if (vr === 'SQ') return ruling('enter', 'its items')
  if (vr === 'UI') return SOP_CLASS_UID_TAGS.has(tag) ? ruling('keep', 'a class') : ruling('uid', 'not in E.1-1: a UID')
  if (DATE_VRS.has(vr)) {
    if (dates === 'removed') return ruling('dummy', 'not in E.1-1: a date or time')
    return dates === 'shifted' && vr !== 'TM' ? ruling('shift', 'not in E.1-1: a date') : ruling('keep', 'a date, as asked')
  }
  if (CODE_MEANING.has(tag) && inKnownCode && !inDummySequence) return ruling('keep', 'what a published code means')
  if (inDummySequence && TEXT_VRS.has(vr)) return ruling('dummy', 'within a sequence that E.1-1 gives a dummy')
  if (TEXT_VRS.has(vr))
    return TECHNICAL_TEXT.has(tag) ? ruling('keep', 'technical') : ruling('dummy', 'not in E.1-1: free text or a name')
  if (UNTYPED_VRS.has(vr))
    return SAFE_BINARY.has(tag) ? ruling('keep', 'technical') : ruling('remove', 'not in E.1-1: bytes of unknown meaning')
  return ruling('keep', CODED_VRS.has(vr) ? 'coded' : 'a number')
}

function actionForPrivate({ tag, vr, creator }: AttributeContext, { retain }: ConfidentialityProfile): ActionRuling {
  const isCreator = (tag & 0xffff) < 0x100
  if (retain?.safePrivate && creator !== null && vr !== 'SQ') {
    // It is one of a list, word for word.
    if (isCreator && isSafePrivateCreator(creator))
      return { ...ruling('keep', 'E.3.10: the creator of a safe block'), isRequested: true }
    if (!isCreator && safePrivateVr(tag, creator)) return ruling('keep', 'E.3.10: safe')
  }
  return ruling('remove', 'E.1-1: private, X')
}

/** Returns whether only the structure of a sequence may stay: a code can identify a person as well. */
export const isDummySequence = (tag: number): boolean => {
  const codes = confidentialityProfileRow(tag)?.basic.split('/').at(-1)
  return codes === 'D' && !TRAVERSED_SEQUENCES.has(tag)
}
