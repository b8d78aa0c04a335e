import { type MarkedPoint } from '../ruler/scale'
import { type Point } from '../transform/plane-transform'

/** Points that a person has set on an image, alone or joined. */
export interface Figure {
  id: string
  /** What it is, for labels: “Point 2”, “Area 1”. */
  label: string
  tone: 'pair' | 'marker' | 'length' | 'area'
  points: readonly Point[]
  join?: 'line' | 'outline'
  /** Its points are moved by keys alone: a tap on them sets a point of what is being drawn. */
  isIdle?: boolean
  /** The number of each point beside it: of pairs, which belong together. */
  isNumbered?: boolean
}

export interface PointEdits {
  /** A new point, where somebody tapped or pressed Enter. */
  onPlace: (point: MarkedPoint) => void
  onMove: (figureId: string, index: number, point: MarkedPoint) => void
  onRemove: (figureId: string, index: number) => void
}
