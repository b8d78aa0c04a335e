import type { EyeRegion, EyeSide } from '../files/schema'

/** What a link tells of itself. Neither the patient's name nor the case's title, number or file names are part of it. */
export interface SharedFacts {
  /** The clinician who shares; nobody is named where a patient does. */
  by: { name: string; site: string | null } | null
  /** How many pictures there are at this moment. */
  count: number
  maxViews: number | null
  viewsLeft: number | null
  expiresAt: Date
  hasPassword: boolean
  allowDownload: boolean
}

export interface SharedPicture {
  id: string
  eyeSide: EyeSide | null
  region: EyeRegion | null
  capturedAt: Date | null
  /** When it was taken, or else when it came. */
  takenAt: Date
  width: number | null
  height: number | null
}
