import { type CaptureViewName } from '@/lib/files/body-site'
import { type EyeRegion } from '@/lib/files/record/schema'

/** One image that is to be taken: of which eye and of which part of it, or how of the place on the body. */
export type CaptureView = EyeView | { view: CaptureViewName }

export interface EyeView {
  eye: 'right' | 'left'
  region: Exclude<EyeRegion, 'other'>
}

const both = (...regions: EyeView['region'][]): EyeView[] =>
  (['right', 'left'] as const).flatMap((eye) => regions.map((region) => ({ eye, region })))

/** What is taken of a patient, view by view, in the order in which it is taken: the right eye first. */
export const PROTOCOLS = {
  posteriorPole: both('posterior_pole'),
  maculaAndDisc: both('macula', 'optic_disc'),
  threeFields: both('posterior_pole', 'macula', 'optic_disc'),
} as const satisfies Record<string, readonly EyeView[]>

export type ProtocolName = keyof typeof PROTOCOLS

export const PROTOCOL_NAMES = Object.keys(PROTOCOLS) as ProtocolName[]
