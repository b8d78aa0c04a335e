import { type EyeSide } from '@/lib/files/record/schema'

/** Words that devices and people write beside a side; a single letter says a side among these alone: `Lopez_R` is a person. */
const BESIDE =
  /^(?:\d+|img|image|dsc|dscn|pic|picture|photo|foto|scan|eye|eyes|fundus|retina|macula|disc|disk|cornea|iris|lens|slit|lamp|oct|ant|anterior|post|posterior|segment|field|stereo)$/
/** What has a left and a right besides eyes. */
const ELSEWHERE =
  /^(?:arm|ankle|breast|calf|cheek|ear|elbow|finger|foot|hand|heel|hip|knee|leg|palm|shin|shoulder|sole|thigh|thumb|toe|wrist)s?$/

/**
 * Reads the eye side from an image's name: “_OD”, “-R.”, “right”, “OS”, “left”, “OU”; `unknown` where it contains none or
 * both, where it names another part of the body, and for DICOM, which states it itself. It is no guess: one letter counts among
 * the words of devices alone, and two letters that are also words (“le”, “re”) do not count.
 */
export function eyeSideFromName(name: string): EyeSide {
  if (/\.(dcm|dicom)$/i.test(name)) return 'unknown'
  const words = name
    .replace(/\.[^.]*$/, '')
    // Of “iOS” nothing is split off: it ends no word of two letters.
    .replace(/([a-z]{2})([A-Z])/g, '$1 $2')
    .toLowerCase()
    .replaceAll(/all right|right (?:away|now)/g, ' ')
    .split(/[^a-z0-9]+/)
    .flatMap((word) => word.split(/(?<=[a-z])(?=\d)|(?<=\d)(?=[a-z])/))
    .filter((word) => word !== '')
  if (words.some((word) => ELSEWHERE.test(word))) return 'unknown'
  if (words.includes('ou') || words.includes('both')) return 'both'
  const isOfDevice = words.every((word) => word.length === 1 || BESIDE.test(word))
  const says = (...sides: string[]) => words.some((word) => sides.includes(word) && (word.length > 1 || isOfDevice))
  const [right, left] = [says('od', 'right', 'r'), says('os', 'left', 'l')]
  if (right === left) return 'unknown'
  return right ? 'right' : 'left'
}
