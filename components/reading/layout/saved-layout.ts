import { sha256 } from '@noble/hashes/sha2.js'
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js'
import { type ReadingLayouts } from '@/lib/readings/layouts/schema'
import { presetsOf, type PresetName } from '../keys/commands'
import { type VoiWindow } from '../series/slice'
import { type Comparable } from './compare'
import { sizeOf } from './grid'
import { contentOf, type Layout, newLayout, type PaneContent } from './layout'

export type SavedLayout = ReadingLayouts['layouts'][string]
/** By modality. */
export type SavedLayouts = Readonly<Record<string, SavedLayout>>

interface Listed extends Comparable {
  isPrior: boolean
}

/** Under which name the layouts of a series are stored. */
export function layoutKey({ photograph, modality }: Pick<Comparable, 'photograph' | 'modality'>): string {
  const key = photograph ? 'XC' : (modality ?? '').toUpperCase()
  return /^[A-Z0-9_]{1,16}$/.test(key) ? key : 'DEFAULT'
}

/**
 * What a series is called, for another study to have one that is called like it: as a hash, since descriptions are stored
 * sealed, and layouts are not.
 */
function nameOf({ photograph, modality, description }: Comparable): string {
  const name = photograph ? photograph.eye_side : (description ?? modality)
  return bytesToHex(sha256(utf8ToBytes(name?.trim().toLowerCase() ?? ''))).slice(0, HASH_DIGITS)
}
const HASH_DIGITS = 16

/** Describes a layout without naming a study: by how its series are called, and which of those of that name each is. */
export function toSaved({ grid, panes, links }: Layout, series: readonly Listed[]): SavedLayout {
  return {
    ...grid,
    viewports: panes.map(({ seriesId, preset, window }): SavedLayout['viewports'][number] => {
      const shown = series.find(({ id }) => id === seriesId)
      if (!shown) return {}
      const alike = series.filter((one) => one.isPrior === shown.isPrior && nameOf(one) === nameOf(shown))
      return {
        series: nameOf(shown),
        nth: alike.indexOf(shown),
        prior: shown.isPrior,
        preset,
        ...(window && { center: window.center, width: window.width }),
      }
    }),
    options: { linkScroll: links.scroll, linkWindow: links.window },
  }
}

/**
 * Lays the series of a room out as was saved: each pane has the series that is called like the one before, else the next one
 * of the room that has no place yet.
 */
export function fromSaved({ rows, columns, viewports, options }: SavedLayout, series: readonly Listed[]): Layout {
  const grid = { rows, columns }
  const found = viewports.slice(0, sizeOf(grid)).map((one) => ({ one, is: findSeries(one, series) }))
  const used = new Set(found.map(({ is }) => is?.id))
  const spare = series.filter(({ id, isPrior }) => !isPrior && !used.has(id))
  const contents = found.map(({ one, is }): PaneContent => {
    const isWanted = typeof one['series'] === 'string' && one['prior'] !== true
    const id = is?.id ?? (isWanted ? spare.shift()?.id : undefined)
    return { ...contentOf(id ?? null), preset: presetNamed(one['preset']), window: windowOf(one) }
  })
  if (contents.every(({ seriesId }) => seriesId === null)) contents[0] = contentOf(series[0]?.id ?? null)
  return newLayout(grid, contents, { scroll: options['linkScroll'] !== false, window: options['linkWindow'] === true })
}

function findSeries(saved: SavedLayout['viewports'][number], series: readonly Listed[]): Listed | undefined {
  const alike = series.filter((one) => one.isPrior === (saved['prior'] === true) && nameOf(one) === saved['series'])
  return alike[Math.min(Number(saved['nth'] ?? 0), alike.length - 1)]
}

/** A window that was set freely, where both of its numbers are there. */
function windowOf({ center, width }: SavedLayout['viewports'][number]): VoiWindow | null {
  return typeof center === 'number' && typeof width === 'number' && width > 0 ? { center, width } : null
}

const presetNamed = (name: unknown): PresetName | null => presetsOf('HU').find((one) => one.name === name)?.name ?? null
