/** One object of a whole slide image, or one part of a concatenation (PS3.3 C.7.6.16.2.2.4), and where its frames are. */
interface SlidePart {
  /** Of its frames, without a number. */
  framesUrl: string
  query: string
  /** Its frames are JPEG that a browser reads as it is stored. */
  isBrowserJpeg: boolean
  /** How many frames of the whole come before its own. */
  offset: number
  frames: number
}

/** A tile whose place is given: the column and the row of its first pixel, from 0. */
export interface PlacedTile {
  /** Focal plane and optical path. */
  plane: number
  /** From 0, in the whole of a concatenation. */
  index: number
  x: number
  y: number
}

/** One resolution of a slide: an object, or all parts of a concatenation. */
export interface SlideLevel {
  /** Of the Total Pixel Matrix (PS3.3 C.8.12.4.1). */
  columns: number
  rows: number
  tile: { columns: number; rows: number }
  parts: readonly SlidePart[]
  /** How many focal planes and optical paths. */
  planes: number
  /** Null: row by row, then plane by plane (TILED_FULL, PS3.3 C.7.6.17.3). */
  placed: readonly PlacedTile[] | null
}

/** What a pyramid shows in one plane, the smallest level first. */
export interface Slide {
  /** All of it in one small image, which the server made of the tiles; null where its smallest level is small enough. */
  overviewUrl: string | null
  levels: readonly { level: SlideLevel; plane: number }[]
  /** Its objects say where their tiles are: else they are drawn in their order. */
  isPlaced: boolean
}

export interface Rectangle {
  left: number
  top: number
  right: number
  bottom: number
}

/** A tile on its level, in pixels of it, and where it is fetched. */
export interface Tile {
  url: string
  x: number
  y: number
}

/** The tiles of a plane that a rectangle of its level touches, row by row. */
export function tilesIn(level: SlideLevel, plane: number, rectangle: Rectangle): Tile[] {
  const { columns, rows, tile, placed } = level
  const within = {
    left: Math.max(0, rectangle.left),
    top: Math.max(0, rectangle.top),
    right: Math.min(columns, rectangle.right),
    bottom: Math.min(rows, rectangle.bottom),
  }
  if (within.left >= within.right || within.top >= within.bottom) return []
  if (placed) return placedTilesIn(level, placed, plane, within)
  const across = Math.ceil(columns / tile.columns)
  const down = Math.ceil(rows / tile.rows)
  const tiles: Tile[] = []
  for (let row = Math.floor(within.top / tile.rows); row * tile.rows < within.bottom; row++)
    for (let column = Math.floor(within.left / tile.columns); column * tile.columns < within.right; column++) {
      const url = tileUrl(level, (plane * down + row) * across + column)
      if (url !== null) tiles.push({ url, x: column * tile.columns, y: row * tile.rows })
    }
  return tiles
}

function placedTilesIn(level: SlideLevel, placed: readonly PlacedTile[], plane: number, within: Rectangle): Tile[] {
  const { tile } = level
  const tiles: Tile[] = []
  for (const { plane: its, index, x, y } of placed) {
    const isSeen = x < within.right && y < within.bottom && x + tile.columns > within.left && y + tile.rows > within.top
    const url = isSeen && its === plane ? tileUrl(level, index) : null
    if (url !== null) tiles.push({ url, x, y })
  }
  return tiles
}

/** Where a frame is fetched, counted from 0 over all parts; null for one that no part has. */
function tileUrl({ parts }: SlideLevel, index: number): string | null {
  const part = parts.find(({ offset, frames }) => index >= offset && index < offset + frames)
  if (!part) return null
  const frame = `${part.framesUrl}/${index - part.offset + 1}`
  // What a browser reads is not decoded and encoded again by the server.
  return part.isBrowserJpeg ? `${frame}?${part.query}&accept=image/jpeg` : `${frame}/rendered?${part.query}`
}

/**
 * The level to draw with: the smallest with a pixel for each pixel of the screen, else the largest.
 *
 * @param scale pixels of the screen for a pixel of the largest level
 * @returns its index
 */
export function levelFor({ levels }: Pick<Slide, 'levels'>, scale: number): number {
  const full = levels.at(-1)!.level.columns
  const at = levels.findIndex(({ level }) => level.columns >= full * scale)
  return at < 0 ? levels.length - 1 : at
}
