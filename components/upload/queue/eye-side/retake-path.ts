import { type EyeSide } from '@/lib/files/record/schema'

/** The address at which an image of a case is taken again: the camera opens for that eye. */
export const retakePath = (caseId: string, eyeSide: EyeSide): string => `/send?case=${caseId}&eye=${eyeSide}&take=1`

/** The eye of such an address; null where it names none. */
export const eyeOfPath = (parameter: string | null): EyeSide | null =>
  parameter === 'left' || parameter === 'right' || parameter === 'both' ? parameter : null
