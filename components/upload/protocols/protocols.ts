import { type EyeRegion } from '@/lib/files/record/schema'

/** One image that is to be taken: of which eye, and of which part of it. */
export interface CaptureView {
  eye: 'right' | 'left'
  region: Exclude<EyeRegion, 'other'>
}

const both = (...regions: CaptureView['region'][]): CaptureView[] =>
  (['right', 'left'] as const).flatMap((eye) => regions.map((region) => ({ eye, region })))

/** What is taken of a patient, view by view, in the order in which it is taken: the right eye first. */
export const PROTOCOLS = {
  posteriorPole: both('posterior_pole'),
  maculaAndDisc: both('macula', 'optic_disc'),
  threeFields: both('posterior_pole', 'macula', 'optic_disc'),
} as const satisfies Record<string, readonly CaptureView[]>

export type ProtocolName = keyof typeof PROTOCOLS

export const PROTOCOL_NAMES = Object.keys(PROTOCOLS) as ProtocolName[]
