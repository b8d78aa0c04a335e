import { type EyeSide } from '@/lib/files/record/schema'

/**
 * Reads the eye side from an image's name: “_OD”, “-R.”, “right”, “OS”, “left”, “OU”; `unknown` where it contains none or
 * both, and for DICOM, which states it itself. Two letters that are also words (“le”, “re”) are ignored.
 */
export function eyeSideFromName(name: string): EyeSide {
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
