import { type EyeSide } from '@/lib/files/record/schema'

/** Which eye the next images show: a side, as their names say, or none (skin, a wound, a letter). */
export type EyeSideChoice = EyeSide | 'name' | 'none'
