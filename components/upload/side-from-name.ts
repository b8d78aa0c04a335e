import { type EyeSide } from '../shell/records'

/**
 * Reads the eye from a picture's name: “_OD”, “-R.”, “right”, “OS”, “left”, “OU”; `unknown` where it says nothing or both,
 * and for DICOM, which says itself what it shows. Two letters that are also words (“le”, “re”) say nothing.
 */
export function sideFromName(name: string): EyeSide {
  if (/\.(dcm|dicom)$/i.test(name)) return 'unknown'
  const words = name
    .replace(/\.[^.]*$/, '')
    .replace(/([a-z])([A-Z])/g, '$1 $2')
    .toLowerCase()
    .split(/[^a-z]+/)
  if (words.includes('ou') || words.includes('both')) return 'both'
  const right = words.some((word) => ['od', 'right', 'r'].includes(word))
  const left = words.some((word) => ['os', 'left', 'l'].includes(word))
  if (right === left) return 'unknown'
  return right ? 'right' : 'left'
}
