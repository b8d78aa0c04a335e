import { type MeasurementKind } from '@/lib/readings/measurements/schema'
import { type Point } from './geometry/point'

/** As they are saved, and as the structured report has them. */
export const MEASUREMENT_KINDS = [
  ...(['length', 'bidirectional', 'angle', 'cobb', 'ellipse', 'freehand', 'probe', 'arrow'] as const),
  ...(['cup_to_disc', 'lesion_distance'] as const),
] as const satisfies readonly MeasurementKind[]

export type { MeasurementKind }

/** What was found: the first value of a measurement is the one that it is known by. */
export interface Value {
  name: ValueName
  /** Null where it cannot be measured here. */
  value: number | null
  /** UCUM. */
  unit: string
}

export type ValueName =
  | ('length' | 'long_axis' | 'short_axis' | 'angle' | 'cobb_angle' | 'area' | 'ratio' | 'distance')
  | ('value' | 'mean' | 'deviation' | 'min' | 'max')
  | ('suv_value' | 'suv_mean' | 'suv_max')

/** What somebody draws. */
export interface Drawn {
  kind: MeasurementKind
  points: readonly Point[]
  label: string
  /** Of what another program has saved, the names may be others. */
  values: readonly (Omit<Value, 'name'> & { name: string })[]
}
