import { isSafeCreator, safePrivate } from './safe-private'
import { isOverlay, isPrivate, profileRow, standardElement, type ProfileRow } from './standard-element'

/** What is kept beside what the Basic Profile keeps (PS3.15 E.3). */
export interface Retain {
  uids?: boolean
  device?: boolean
  institution?: boolean
  patientCharacteristics?: boolean
  /** Private elements that Table E.3.10-1 lists. */
  safePrivate?: boolean
}

export interface Profile {
  /** `shifted`: by a number of whole days that belongs to the patient (E.3.6). */
  dates: 'removed' | 'shifted' | 'kept'
  retain?: Retain
  /** Descriptions keep those of their words that name no person, place or number (E.3.5); else they are removed. */
  cleanDescriptors?: boolean
}

/**
 * keep: as it is. remove: the element goes. empty: it stays without a value. dummy: a value of its VR that says nothing.
 * uid: mapped. shift: moved by the patient's days. clean: only harmless words stay. enter: a sequence, whose items are looked at.
 */
export type Action = 'keep' | 'remove' | 'empty' | 'dummy' | 'uid' | 'shift' | 'clean' | 'enter'

export interface Ruling {
  action: Action
  /** Why, for a person who knows the standard. */
  rule: string
  /** A person asked for it by an option: it stays whatever words it is made of. */
  isAsked?: boolean
}

/** An element as it lies in its data set. */
export interface Met {
  tag: number
  /** As its header says, or as PS3.6 does where the encoding is implicit. */
  vr: string
  /** The value of the private creator of its block, where it has one. */
  creator: string | null
  /** It stands in an item that codes something by a scheme that is published. */
  inKnownCode: boolean
  /** It stands in a sequence of which nothing but its form may stay. */
  inSecret: boolean
}

const DATES = new Set(['DA', 'DT', 'TM'])
const TEXTS = new Set(['AE', 'LO', 'LT', 'PN', 'SH', 'ST', 'UC', 'UR', 'UT'])
const CODED = new Set(['AS', 'CS', 'DS', 'IS'])

/** Text that says how a picture was made or what a code means; all other text that the table leaves out says nothing here. */
const TECHNICAL_TEXT = new Set([
  ...[0x00080100, 0x00080101, 0x00080102, 0x00080103, 0x00080119, 0x00080112, 0x00080122], // codes and their schemes
  ...[0x00080070, 0x00081090, 0x00181020, 0x00181016, 0x00181018, 0x00181019, 0x0018702a, 0x0018702b], // who made the machine
  ...[0x00180024, 0x00180085, 0x00189005, 0x001811b0, 0x00181401, 0x00189050, 0x00189041], // how it was taken
  ...[0x00181040, 0x00181070, 0x00181061, 0x00181064, 0x00181085, 0x00180031, 0x00180034],
  ...[0x00181160, 0x00181161, 0x00181180, 0x00181210, 0x00181250, 0x00181251, 0x00181260, 0x00181261, 0x00189320],
  ...[0x00541101, 0x00541103, 0x00541104, 0x00541105, 0x00185020, 0x00201040, 0x00209056],
  ...[0x00281054, 0x00283004, 0x00420012], // how it is shown
  ...[0x00160020, 0x00189524, 0x00189525, 0x00189526, 0x00620009, 0x00660036, 0x00660031],
])
const CODE_MEANING = new Set([0x00080104, 0x00080108])

/** UIDs that name a kind, never a thing: SOP classes. */
const CLASS_UIDS = new Set([0x00080016, 0x0008001a, 0x0008001b, 0x00081150, 0x0008115a, 0x00080062])

/** Sequences that the table has with a dummy, and whose items have rows of their own for whatever names somebody. */
const LOOKED_THROUGH = new Set([0x0040a730, 0x00700001])

/** X/Z, and of type 3 where it is allowed at all (PS3.3 C.7.2.1): there a sequence without items would be wrong. */
const BETTER_GONE = new Set([0x00081110])

/** Bytes without a kind; of these alone it is known what they are: profiles of colour, patterns, weights of a table. */
const KNOWN_BYTES = new Set([0x00282000, 0x00700256, 0x00701808])

const PIXELS = new Set([0x7fe00008, 0x7fe00009, 0x7fe00010])

/** A value that lies about its kind would be looked at as something that it is not. */
const kindOf = (vr: string): 'items' | 'text' | 'binary' =>
  vr === 'SQ' ? 'items' : DATES.has(vr) || TEXTS.has(vr) || CODED.has(vr) || vr === 'UI' ? 'text' : 'binary'

const by = (action: Action, rule: string): Ruling => ({ action, rule })

/** Rules what becomes of an element: by Table E.1-1 and the options, and where the table says nothing, by its kind. */
export function actionOf(met: Met, profile: Profile): Ruling {
  const { tag } = met
  if ((tag & 0xffff) === 0) return by('remove', 'group lengths are not written (PS3.5 7.2)')
  if (isPrivate(tag)) return privateAction(met, profile)
  if (tag >>> 24 === 0x50) return by('remove', 'E.1-1: curves, X')
  if (isOverlay(tag)) return by('remove', 'E.1-1: overlays may show text, X')
  if (PIXELS.has(tag)) return by('remove', 'a picture within a sequence')
  const standard = standardElement(tag)
  if (!standard) return by('remove', 'not in PS3.6')
  if (met.vr !== 'UN' && kindOf(met.vr) !== kindOf(standard.vr)) return by('remove', 'not of the kind that PS3.6 says')
  const row = profileRow(tag)
  if (row && BETTER_GONE.has(tag) && !profile.retain?.uids) return by('remove', `E.1-1: Basic Profile, ${row.basic}`)
  if (row) return tabled(row, standard.vr, profile)
  return untabled(met, standard.vr, profile)
}

/** The row's action; of several the last one, which holds whatever the type of the attribute is. */
function tabled(row: ProfileRow, vr: string, profile: Profile): Ruling {
  const { retain = {}, dates, cleanDescriptors } = profile
  const asked: [letter: string, wanted: boolean | undefined, name: string][] = DATES.has(vr)
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
    if (code) return { ...by(optional(letter, code, vr), `E.1-1: ${name}, ${code}`), isAsked: code === 'K' }
  }
  return by(basic(row.basic, vr), `E.1-1: Basic Profile, ${row.basic}`)
}

function optional(letter: string, code: string, vr: string): Action {
  if (vr === 'SQ') return 'enter' // What is in it has rows of its own.
  if (letter === 'M') return vr === 'TM' ? 'keep' : 'shift' // Whole days: the time of the day stays.
  if (code === 'K') return 'keep'
  return TEXTS.has(vr) ? 'clean' : 'empty'
}

function basic(codes: string, vr: string): Action {
  const code = codes.split('/').at(-1)
  if (code === 'X') return 'remove'
  if (code === 'Z') return 'empty'
  if (vr === 'SQ') return 'enter' // D: items that say nothing; U*: their references are mapped.
  return code === 'U' || vr === 'UI' ? 'uid' : 'dummy'
}

function untabled({ tag, inKnownCode, inSecret }: Met, vr: string, { dates }: Profile): Ruling {
  if (vr === 'SQ') return by('enter', 'its items')
  if (vr === 'UI') return CLASS_UIDS.has(tag) ? by('keep', 'a class') : by('uid', 'not in E.1-1: a UID')
  if (DATES.has(vr)) {
    if (dates === 'removed') return by('dummy', 'not in E.1-1: a date or time')
    return dates === 'shifted' && vr !== 'TM' ? by('shift', 'not in E.1-1: a date') : by('keep', 'a date, as asked')
  }
  if (CODE_MEANING.has(tag) && inKnownCode && !inSecret) return by('keep', 'what a published code means')
  if (inSecret && TEXTS.has(vr)) return by('dummy', 'within a sequence that E.1-1 gives a dummy')
  if (TEXTS.has(vr)) return TECHNICAL_TEXT.has(tag) ? by('keep', 'technical') : by('dummy', 'not in E.1-1: free text or a name')
  if (vr === 'OB' || vr === 'UN') return KNOWN_BYTES.has(tag) ? by('keep', 'technical') : by('remove', 'not in E.1-1: bytes')
  return by('keep', CODED.has(vr) ? 'coded' : 'a number')
}

function privateAction({ tag, vr, creator }: Met, { retain }: Profile): Ruling {
  const isCreator = (tag & 0xffff) < 0x100
  if (retain?.safePrivate && creator !== null && vr !== 'SQ') {
    if (isCreator && isSafeCreator(creator)) return by('keep', 'E.3.10: the creator of a safe block')
    if (!isCreator && safePrivate(tag, creator)) return by('keep', 'E.3.10: safe')
  }
  return by('remove', 'E.1-1: private, X')
}

/** Tells whether of a sequence nothing but its form may stay: who somebody is may be told by a code as well. */
export const isSecret = (tag: number): boolean => {
  const codes = profileRow(tag)?.basic.split('/').at(-1)
  return codes === 'D' && !LOOKED_THROUGH.has(tag)
}
