import { type Slice } from '../series/slice'

/** How far apart pixels are drawn: in mm, or in widths of a pixel on an image without a scale, whose pixels need not be square. */
export const drawnSpacing = ({
  spacing,
  pixelHeight = 1,
}: Pick<Slice, 'spacing' | 'pixelHeight'>): { row: number; column: number } => spacing ?? { row: pixelHeight, column: 1 }
