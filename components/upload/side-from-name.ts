import { type EyeSide } from '../shell/records'

/** Reads the eye from a file's name: “_OD”, “-R.”, “right”, “OS”, “left”, “OU”; `unknown` where it says nothing or both. */
export function sideFromName(name: string): EyeSide {
  const words = name
    .replace(/\.[^.]*$/, '')
    .replace(/([a-z])([A-Z])/g, '$1 $2')
    .toLowerCase()
    .split(/[^a-z]+/)
  if (words.includes('ou') || words.includes('both')) return 'both'
  const right = words.some((word) => ['od', 'right', 're', 'r'].includes(word))
  const left = words.some((word) => ['os', 'left', 'le', 'l'].includes(word))
  if (right === left) return 'unknown'
  return right ? 'right' : 'left'
}
