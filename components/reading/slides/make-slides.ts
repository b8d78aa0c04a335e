import { type LoadedSlice } from '../series/read-series'
import { type LoadedSlideObject, type SlideObject } from './read-slide'
import { type PlacedTile, type SlideLevel } from './slide'

/**
 * Puts the objects of slides together: each plane of a pyramid is one image of the size of its largest level, which is drawn
 * from tiles.
 */
export function makeSlides(loaded: readonly LoadedSlideObject[]): LoadedSlice[] {
  const pyramids = groupedBy(loaded, ({ object }) => object.pyramid)
  return pyramids.flatMap((its) => {
    const levels = groupedBy(its, levelOf).map(joined)
    const sizes = groupedBy(levels, ({ level: { columns, rows } }) => `${columns} ${rows}`).toSorted(
      (a, b) => a[0]!.level.columns - b[0]!.level.columns,
    )
    const largest = sizes.at(-1)!
    return largest
      .flatMap((one) => planesOf(one.level).map((plane) => ({ one, plane })))
      .map(({ one, plane }, at) => toSlice(one, plane, levelsOfPlane(sizes, at)))
  })
}

/** One resolution, whole. */
interface Level {
  first: LoadedSlideObject
  level: SlideLevel
}

/** Parts of a concatenation are one object. */
const levelOf = ({ object }: LoadedSlideObject): string => object.concatenationUid ?? object.sopInstanceUid

function joined(parts: readonly LoadedSlideObject[]): Level {
  const inOrder = parts.toSorted((a, b) => a.object.level.parts[0]!.offset - b.object.level.parts[0]!.offset)
  const levels = inOrder.map(({ object }) => object.level)
  const [first, { tile, columns, rows }] = [inOrder[0]!, levels[0]!]
  const names = [...new Set(inOrder.flatMap(({ object }) => object.planeNames))]
  const placed = levels.every((one) => one.placed) ? inOrder.flatMap(({ object }) => placedIn(names, object)) : null
  const frames = levels.flatMap((one) => one.parts).reduce((sum, part) => sum + part.frames, 0)
  const tilesOfPlane = Math.ceil(columns / tile.columns) * Math.ceil(rows / tile.rows)
  const planes = placed ? names.length : Math.max(1, Math.floor(frames / tilesOfPlane))
  return { first, level: { ...levels[0]!, parts: levels.flatMap((one) => one.parts), planes, placed } }
}

/** The tiles of a part, their planes counted over all parts. */
const placedIn = (names: readonly string[], { level, planeNames }: SlideObject): PlacedTile[] =>
  level.placed!.map((tile) => ({ ...tile, plane: names.indexOf(planeNames[tile.plane]!) }))

const planesOf = ({ planes }: SlideLevel): number[] => Array.from({ length: planes }, (_, at) => at)

/** Of each size the level that has this plane; sizes without it, such as a thumbnail of one, are left out. */
const levelsOfPlane = (sizes: readonly (readonly Level[])[], at: number) =>
  sizes.flatMap((ofSize) => {
    const all = ofSize.flatMap(({ level }) => planesOf(level).map((plane) => ({ level, plane })))
    return all[at] ?? []
  })

/** So many tiles show all of a slide soon enough. */
const FEW_TILES = 24

function overviewUrl(fileId: string, levels: ReturnType<typeof levelsOfPlane>): string | null {
  const { columns, rows, tile } = levels[0]!.level
  const tiles = Math.ceil(columns / tile.columns) * Math.ceil(rows / tile.rows)
  return tiles > FEW_TILES ? `/api/v1/images/${fileId}/proxy?variant=large` : null
}

function toSlice({ first, level }: Level, plane: number, levels: ReturnType<typeof levelsOfPlane>): LoadedSlice {
  const { columns, rows } = level
  const { slice, object } = first
  const content = object.pyramid.split(' ')[0]
  const tilesOfPlane = Math.ceil(columns / level.tile.columns) * Math.ceil(rows / level.tile.rows)
  // What is measured names its plane by the first frame of it.
  const frame = 1 + (level.placed?.find((tile) => tile.plane === plane)?.index ?? plane * tilesOfPlane)
  return {
    ...slice,
    ...{ imageId: `fovea:${object.fileId}/${frame}`, frame, columns, rows },
    view: content === 'VOLUME' ? null : (content ?? null),
    ...{ orientation: null, position: null },
    slide: { levels, isPlaced: object.isPlaced, overviewUrl: plane === 0 ? overviewUrl(object.fileId, levels) : null },
    source: { columns, rows, rescale: slice.rescale, htj2k: null, samplesUrl: null },
  }
}

function groupedBy<T>(all: readonly T[], key: (one: T) => string): T[][] {
  const groups = new Map<string, T[]>()
  for (const one of all) groups.set(key(one), [...(groups.get(key(one)) ?? []), one])
  return [...groups.values()]
}
