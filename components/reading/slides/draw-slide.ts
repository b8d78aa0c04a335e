import { type StageTransform } from '../measurements/drawing/stage-transform'
import { levelFor, type Rectangle, type Slide, type SlideLevel, type Tile, tilesIn } from './slide'

/** What a slide is drawn from, as far as it is there. */
type TileOf = (url: string) => CanvasImageSource | null

interface DrawnSlide {
  slide: Slide
  transform: StageTransform
  /** Of the stage, in CSS pixels. */
  size: { width: number; height: number }
  /** Pixels of the screen for a CSS pixel. */
  density: number
  isInverted: boolean
}

/** A level as it is seen, from afar to near. */
interface SeenLevel {
  level: SlideLevel
  tiles: Tile[]
  /** Nearer levels are wanted, and would be too many tiles for one view. */
  isTooFar: boolean
}

/** More tiles than this are not fetched for one view: a coarser level is drawn. */
const MAX_TILES = 300

/** What of a slide is on the stage: the smallest level, which is there first, up to the one that is sharp. */
export function seenLevels({ slide, transform, size, density }: Omit<DrawnSlide, 'isInverted'>): SeenLevel[] {
  const { levels } = slide
  const scale = transform.scale[0] * density
  const [left, top] = transform.toImage([0, 0])
  const [right, bottom] = transform.toImage([size.width, size.height])
  const full = levels.at(-1)!.level
  const seen: SeenLevel[] = []
  const { overviewUrl } = slide
  if (overviewUrl !== null) {
    const level = { columns: full.columns, rows: full.rows, tile: full, parts: [], planes: 1, placed: null }
    seen.push({ level, tiles: [{ url: overviewUrl, x: 0, y: 0 }], isTooFar: false })
  }
  for (const { level, plane } of levels.slice(0, levelFor(slide, scale) + 1)) {
    const [across, down] = [level.columns / full.columns, level.rows / full.rows]
    const rectangle: Rectangle = { left: left * across, top: top * down, right: right * across, bottom: bottom * down }
    const tiles = tilesIn(level, plane, rectangle)
    if (tiles.length <= MAX_TILES) seen.push({ level, tiles, isTooFar: false })
    else if (seen.length > 0) seen.at(-1)!.isTooFar = true
    else seen.push({ level, tiles: [], isTooFar: true })
  }
  return seen
}

/** The tiles in the order in which they are to be loaded: the smallest level, then the sharp one from the middle outwards. */
export function wantedTiles(seen: readonly SeenLevel[]): string[] {
  const [first, last] = [seen[0], seen.at(-1)]
  if (!first || !last) return []
  return [...new Set([...first.tiles, ...fromMiddle(last.tiles)].map(({ url }) => url))]
}

function fromMiddle(tiles: readonly Tile[]): Tile[] {
  if (tiles.length === 0) return []
  const middle = (values: number[]) => (Math.min(...values) + Math.max(...values)) / 2
  const [x, y] = [middle(tiles.map((tile) => tile.x)), middle(tiles.map((tile) => tile.y))]
  return tiles.toSorted((a, b) => Math.hypot(a.x - x, a.y - y) - Math.hypot(b.x - x, b.y - y))
}

/** Draws what is there, the coarse levels under the sharp one. */
export function drawSlide(
  context: CanvasRenderingContext2D,
  seen: readonly SeenLevel[],
  drawn: DrawnSlide,
  tileOf: TileOf,
): void {
  const { slide, transform, density } = drawn
  const full = slide.levels.at(-1)!.level
  const { canvas } = context
  context.setTransform(1, 0, 0, 1, 0, 0)
  context.clearRect(0, 0, canvas.width, canvas.height)
  const onScreen = (x: number, y: number) => transform.toStage([x, y]).map((at) => Math.round(at * density)) as [number, number]
  const [left, top] = onScreen(0, 0)
  const [right, bottom] = onScreen(full.columns, full.rows)
  context.save()
  context.beginPath()
  // The last tiles of a row and of a column are padded.
  context.rect(left, top, right - left, bottom - top)
  context.clip()
  for (const { level, tiles } of seen) {
    const [across, down] = [full.columns / level.columns, full.rows / level.rows]
    for (const { url, x, y } of tiles) {
      const image = tileOf(url)
      if (!image) continue
      // Edges on whole pixels of the screen leave no seam between tiles.
      const [from, to] = [
        onScreen(x * across, y * down),
        onScreen((x + level.tile.columns) * across, (y + level.tile.rows) * down),
      ]
      context.drawImage(image, from[0], from[1], to[0] - from[0], to[1] - from[1])
    }
  }
  if (drawn.isInverted) {
    context.globalCompositeOperation = 'difference'
    context.fillStyle = '#fff'
    context.fillRect(left, top, right - left, bottom - top)
  }
  context.restore()
}
