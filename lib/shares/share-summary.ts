import type { BodySite } from '../files/body-site'
import type { EyeRegion, EyeSide } from '../files/record/schema'

/** What a link reveals about itself. Neither the patient's name nor the case's title, number or file names are part of it. */
export interface ShareSummary {
  /** The clinician who shares; null where a patient does. */
  by: { name: string; site: string | null } | null
  /** The current number of images. */
  count: number
  maxViews: number | null
  viewsLeft: number | null
  expiresAt: Date
  hasPassword: boolean
  allowDownload: boolean
}

export interface SharedImage {
  id: string
  eyeSide: EyeSide | null
  region: EyeRegion | null
  bodySite: BodySite | null
  capturedAt: Date | null
  /** When it was taken, or else when it was received. */
  takenAt: Date
  width: number | null
  height: number | null
}
